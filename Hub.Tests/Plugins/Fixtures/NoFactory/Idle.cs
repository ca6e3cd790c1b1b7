using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Tests.Plugins.Fixtures.NoFactory;

/// <summary>Knows the contract, but nobody can enter here.</summary>
public sealed class Idle : IAdapter
{
    public Task CheckAsync(CancellationToken ct) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
