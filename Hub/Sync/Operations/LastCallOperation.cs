using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Sync.Operations;

/// <summary>Stamps the contact with the time and length of its last call (AL-07). Absolute and compared first, so repeating it is harmless.</summary>
internal sealed class LastCallOperation(InteractionReader interactions, AdapterGate gate) : Operation
{
    public override string Name => Deliveries.Operations.LastCall;

    public override Task<WrittenRecord?> AskAsync(DeliveryRow row, CancellationToken ct) => Task.FromResult<WrittenRecord?>(null);

    public override Task<Plan> AdoptAsync(DeliveryRow row, WrittenRecord found, CancellationToken ct) => Task.FromResult(new Plan());

    // Calls may be accepted in another order than they ended in; only a later end is newer.
    public override async Task<bool> IsSupersededAsync(DeliveryRow row, DeliveryRow newer, CancellationToken ct) =>
        await interactions.EndedAtAsync(row.InteractionId, ct).ConfigureAwait(false) is { } mine
        && await interactions.EndedAtAsync(newer.InteractionId, ct).ConfigureAwait(false) is { } its
        && its >= mine;

    public override async Task<Plan> PrepareAsync(DeliveryRow row, CancellationToken ct)
    {
        var interaction = await interactions.FindAsync(row.InteractionId, ct).ConfigureAwait(false);
        if (interaction is null || row.Target?.Split('/', 2) is not [var kind, var id])
            return Plan.Skip("subject_erased");
        if (!gate.Has<ILastCallTarget>(row.System))
            return Plan.Skip("not_supported");
        var call = new LastCall(
            OpId.Parse(row.OpId), new RecordRef(row.System, kind, id), interaction.Content.EndedAt, interaction.Content.DurationSeconds);
        return new Plan { Send = token => gate.CallAsync<ILastCallTarget, WrittenRecord>(row.System, a => a.PutLastCallAsync(call, token)) };
    }
}
