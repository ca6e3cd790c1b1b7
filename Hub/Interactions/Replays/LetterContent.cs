namespace CrmHub.Hub.Interactions.Replays;

/// <summary>The bytes of one version of a dead letter.</summary>
/// <param name="Version">0 = the original.</param>
/// <param name="Bytes">Null when the subject is erased.</param>
internal sealed record LetterContent(long Version, byte[]? Bytes);
