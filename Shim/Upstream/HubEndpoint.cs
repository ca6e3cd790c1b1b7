namespace CrmHub.Shim.Upstream;

/// <summary>Where a hub that hosts the shim itself listens, and the key the shim calls it with.</summary>
/// <param name="address">gRPC address, e.g. <c>http://127.0.0.1:5001</c>.</param>
/// <param name="apiKey">A key with the roles agent and integration.</param>
public sealed class HubEndpoint(Uri address, string apiKey)
{
    /// <summary>gRPC address.</summary>
    public Uri Address { get; } = address;

    internal string ApiKey { get; } = apiKey;
}
