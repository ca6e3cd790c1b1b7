namespace CrmHub.Hub.Plugins;

/// <summary>What an operator sees of one adapter folder.</summary>
/// <param name="Name">The adapter's name; the folder's when the adapter could not be asked.</param>
/// <param name="State">How it stands.</param>
/// <param name="Detail">A sentence that says what to do; empty when all is well.</param>
/// <param name="Version">The adapter's own version; null when it could not be asked.</param>
/// <param name="Capabilities">What it can do: <c>contact_source</c>, <c>call_log_target</c>, …</param>
/// <param name="Fingerprint">SHA-256 over the files it was (or would have been) loaded from, lower-case hex; null when unread.</param>
/// <param name="LoadedAt">When the adapter now serving was loaded; null when none serves.</param>
internal sealed record AdapterStatus(
    string Name,
    AdapterState State,
    string Detail,
    string? Version,
    IReadOnlyList<string> Capabilities,
    string? Fingerprint,
    DateTimeOffset? LoadedAt);
