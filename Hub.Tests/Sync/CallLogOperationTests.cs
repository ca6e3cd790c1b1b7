using CrmHub.Adapters.Contract;
using CrmHub.Hub.Resilience;
using CrmHub.Hub.Sync.Operations;
using CrmHub.Hub.Tests.Plugins;
using CrmHub.Hub.Tests.Support;

namespace CrmHub.Hub.Tests.Sync;

public sealed class CallLogOperationTests
{
    [Fact]
    [Trait("Requirement", "AL-09")]
    public async Task Prepare_AdapterSwitchedOff_WaitsInsteadOfCallingTheCallerUnknown()
    {
        await using var adapters = new AdapterRoom();
        var operation = new CallLogOperation(null!, null!, null!, null!, new AdapterGate(adapters.Host, new GuardedCalls(new ChaosSwitches(TimeProvider.System), TimeProvider.System)), null!);
        var failure = await Assert.ThrowsAsync<AdapterException>(() => operation.PrepareAsync(Rows.Delivery("c-1"), CancellationToken.None));
        Assert.Equal((FailureKind.Transient, "adapter_inactive"), (failure.Kind, failure.Code));
    }
}
