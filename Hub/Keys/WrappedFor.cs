namespace CrmHub.Hub.Keys;

/// <summary>What a wrapped secret is for and whose it is; both are bound to it.</summary>
internal readonly record struct WrappedFor(string Purpose, string Owner);
