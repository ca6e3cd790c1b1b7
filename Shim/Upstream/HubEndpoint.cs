using Grpc.Core;

namespace CrmHub.Shim.Upstream;

/// <summary>How a hub that hosts the shim itself is called, and the key the shim calls it with.</summary>
/// <param name="invoker">Unary calls of the services CustomerDirectory and Interactions.</param>
/// <param name="apiKey">A key with the roles agent and integration.</param>
public sealed class HubEndpoint(CallInvoker invoker, string apiKey)
{
    internal CallInvoker Invoker { get; } = invoker;

    internal string ApiKey { get; } = apiKey;
}
