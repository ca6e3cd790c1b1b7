namespace CrmHub.Hub.Tests.Adapters.Support;

/// <summary>What an adapter sent.</summary>
internal sealed record ScriptedRequest(string Method, Uri Address, string Body, string? Authorization)
{
    /// <summary>The API key, of those that carry one.</summary>
    public string? Key { get; init; }

    /// <summary>Path and query, unescaped.</summary>
    public string Path => Uri.UnescapeDataString(Address.PathAndQuery);
}
