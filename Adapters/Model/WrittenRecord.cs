namespace CrmHub.Adapters.Model;

/// <summary>The system holds the record now.</summary>
/// <param name="Ref">Which record.</param>
/// <param name="Outcome">How it came to be there.</param>
/// <param name="Url">Where a person opens it.</param>
public sealed record WrittenRecord(RecordRef Ref, WriteOutcome Outcome, string? Url = null);
