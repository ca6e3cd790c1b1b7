using CrmHub.Hub.Plugins;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Resilience;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Protos.V1;
using Grpc.Core;
using LedgerEntry = CrmHub.Hub.Ledger.LedgerEntry;

namespace CrmHub.Hub.Rpc;

/// <summary>Switches trouble on and off: written into the ledger first, so that no trouble is without somebody who made it.</summary>
internal sealed class ChaosDesk(AdapterHost adapters, ChaosSwitches switches, WriteDoor door, HubOptions options, TimeProvider time)
{
    private const int LongestMinutes = 60;
    private const int LongestMilliseconds = 60_000;

    /// <param name="request">What trouble.</param>
    /// <param name="actor">Who makes it.</param>
    public async Task<SetChaosResponse> SetAsync(SetChaosRequest request, string actor)
    {
        if (!options.Chaos)
            throw new RpcException(new Status(StatusCode.FailedPrecondition, "Trouble on purpose is not allowed here: Hub:Chaos is false."));
        var chaos = Read(request);
        var reason = Check.Required("reason", request.Reason, 500);
        var entry = new LedgerEntry
        {
            Kind = "chaos.set",
            At = time.GetUtcNow().ToUnixTimeMilliseconds(),
            Actor = actor,
            Data =
            [
                ("system", chaos.System), ("fault_percent", chaos.FaultPercent), ("latency_percent", chaos.LatencyPercent),
                ("latency_ms", (long)chaos.Latency.TotalMilliseconds), ("until", chaos.Until.ToUnixTimeMilliseconds()), ("reason", reason),
            ],
        };
        await door.CommitAsync(new Change([], [], entry), CancellationToken.None).ConfigureAwait(false);
        switches.Set(chaos);
        return new SetChaosResponse { Until = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(chaos.Until) };
    }

    private ChaosSwitch Read(SetChaosRequest request)
    {
        var system = Check.Required("system", request.System, 32);
        if (!adapters.Current.Names.Contains(system, StringComparer.Ordinal))
            throw new InvalidFieldException("system", "is not an active adapter; ListAdapters names them.");
        var minutes = request.Minutes == 0 ? 5 : Check.Between("minutes", request.Minutes, 1, LongestMinutes);
        return new ChaosSwitch(
            system,
            Check.Between("fault_percent", request.FaultPercent, 0, 100),
            Check.Between("latency_percent", request.LatencyPercent, 0, 100),
            TimeSpan.FromMilliseconds(Check.Between("latency_milliseconds", request.LatencyMilliseconds, 0, LongestMilliseconds)),
            time.GetUtcNow().AddMinutes(minutes));
    }
}
