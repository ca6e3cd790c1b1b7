using CrmHub.Adapters.Model;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Sync;
using CrmHub.Hub.Sync.Operations;

namespace CrmHub.Hub.Tests.Simulation;

/// <summary>Writes a call log of the stored interaction to a simulated CRM.</summary>
internal sealed class SimulatedOperation(World world, SimulatedReplica replica, InteractionReader interactions) : Operation
{
    public override string Name => Hub.Deliveries.Operations.CallLog;

    public override Task<WrittenRecord?> AskAsync(DeliveryRow row, CancellationToken ct) => world.Crm(row).FindAsync(row, replica, ct);

    public override Task<TimeSpan> VisibleAfterAsync(DeliveryRow row, CancellationToken ct) => Task.FromResult(world.Crm(row).VisibleAfter);

    public override Task<Plan> AdoptAsync(DeliveryRow row, WrittenRecord found, CancellationToken ct) => PrepareAsync(row, ct);

    public override async Task<Plan> PrepareAsync(DeliveryRow row, CancellationToken ct) =>
        await interactions.FindAsync(row.InteractionId, ct) is null
            ? Plan.Skip("subject_erased")
            : new Plan { Send = token => world.Crm(row).PutAsync(row, replica, token) };
}
