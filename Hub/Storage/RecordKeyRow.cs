namespace CrmHub.Hub.Storage;

/// <summary>One key that a source record carries.</summary>
/// <param name="Kind">Number of the identity rule.</param>
/// <param name="BlindKey">The value's blind index.</param>
internal sealed record RecordKeyRow(long Kind, byte[] BlindKey);
