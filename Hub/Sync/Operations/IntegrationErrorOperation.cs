using System.Globalization;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Interactions.Dispositions;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Sync.Operations;

/// <summary>Tells a CRM's administrators, in the CRM, what it finally did not take (DP-13). Absolute, so repeating it is harmless.</summary>
internal sealed class IntegrationErrorOperation(DispositionReader dispositions, DeliveryStore deliveries, AdapterGate gate) : Operation
{
    public override string Name => Deliveries.Operations.IntegrationError;

    public override Task<WrittenRecord?> AskAsync(DeliveryRow row, CancellationToken ct) => Task.FromResult<WrittenRecord?>(null);

    public override Task<Plan> AdoptAsync(DeliveryRow row, WrittenRecord found, CancellationToken ct) => Task.FromResult(new Plan());

    public override async Task<Plan> PrepareAsync(DeliveryRow row, CancellationToken ct)
    {
        if (!gate.Has<IIntegrationErrorTarget>(row.System))
            return Plan.Skip("not_supported");
        if (await dispositions.FindAsync(row.InteractionId, ct).ConfigureAwait(false) is not { } known)
            return Plan.Skip("subject_erased");
        if (row.Target is not { } failedOp || await deliveries.FindAsync(failedOp, ct).ConfigureAwait(false) is not { Failure: { } failure } failed)
            return Plan.Skip("not_failed");
        var attempts = failed.Attempts.ToString(CultureInfo.InvariantCulture);
        var error = new IntegrationError
        {
            OpId = OpId.Parse(failed.OpId),
            Key = known.Content.Key,
            Operation = failed.Operation,
            Code = failed.FailureCode ?? failure,
            Message = $"Given up after attempt {attempts}: {failure} ({failed.FailureCode}). Correct the cause, then replay the hub's dead letter of this operation.",
            Source = known.Content.Source,
            At = DateTimeOffset.FromUnixTimeMilliseconds(failed.UpdatedAt),
            AgentExtension = known.Content.AgentExtension.Length > 0 ? known.Content.AgentExtension : null,
        };
        return new Plan { Send = token => gate.CallAsync<IIntegrationErrorTarget, WrittenRecord>(row.System, a => a.PutErrorAsync(error, token)) };
    }
}
