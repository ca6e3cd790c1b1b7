namespace CrmHub.Hub.Storage;

/// <summary>One key that a source record carries.</summary>
/// <param name="Kind">Number of the identity rule.</param>
/// <param name="BlindKey">The value's blind index.</param>
internal sealed record RecordKeyRow(long Kind, byte[] BlindKey)
{
    /// <summary>The order of the index.</summary>
    public static int Compare(RecordKeyRow one, RecordKeyRow other) =>
        one.Kind != other.Kind ? one.Kind.CompareTo(other.Kind) : one.BlindKey.AsSpan().SequenceCompareTo(other.BlindKey);
}
