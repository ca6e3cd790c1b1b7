using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Sync;
using CrmHub.Hub.Sync.Operations;

namespace CrmHub.Hub.Sentinels;

/// <summary>Writes the canary's record and looks for it: it is there only when the CRM shows it.</summary>
internal sealed class CanaryOperation(AdapterGate gate, TimeProvider time) : Operation
{
    public override string Name => Canary.Operation;

    public override Task<WrittenRecord?> AskAsync(DeliveryRow row, CancellationToken ct) =>
        gate.CallAsync<ICallLogTarget, WrittenRecord?>(row.System, a => a.FindAsync(OpId.Parse(row.OpId), ct));

    public override Task<Plan> AdoptAsync(DeliveryRow row, WrittenRecord found, CancellationToken ct) => Task.FromResult(new Plan());

    public override Task<Plan> PrepareAsync(DeliveryRow row, CancellationToken ct)
    {
        // Nothing is on its way before somebody can carry it.
        if (!gate.Has<ICallLogTarget>(row.System))
            throw new AdapterException(FailureKind.Transient, "adapter_inactive", $"Adapter {row.System} is not active or holds no call logs.");
        var log = Log(row);
        return Task.FromResult(new Plan { Send = token => SendAsync(row, log, token) });
    }

    private async Task<WrittenRecord> SendAsync(DeliveryRow row, CallLog log, CancellationToken ct)
    {
        var written = await gate.CallAsync<ICallLogTarget, WrittenRecord>(row.System, a => a.PutAsync(log, ct)).ConfigureAwait(false);
        return await AskAsync(row, ct).ConfigureAwait(false) is not null
            ? written
            : throw new AdapterException(FailureKind.Uncertain, "canary_not_found", "The canary was written and is not found.");
    }

    private CallLog Log(DeliveryRow row)
    {
        var now = time.GetUtcNow();
        return new CallLog
        {
            OpId = OpId.Parse(row.OpId),
            ConversationId = "crmhub-canary",
            ContactName = new PersonName("CrmHub canary (synthetic, not a call)"),
            Direction = CallDirection.Internal,
            StartedAt = now,
            EndedAt = now,
            Day = DateOnly.FromDateTime(now.UtcDateTime),
            Notes = new FreeText("Synthetic: CrmHub rewrites this one record to prove that call logs arrive. Leave it; it names nobody."),
        };
    }
}
