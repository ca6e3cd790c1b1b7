namespace CrmHub.Lab.Benchmarks;

/// <summary>A benchmark cannot run here; the message says what is missing.</summary>
internal sealed class SkippedException(string message) : Exception(message);
