using CrmHub.Adapters.Model;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Sync;
using CrmHub.Hub.Sync.Operations;

namespace CrmHub.Hub.Tests.Sync;

/// <summary>Does as told and counts.</summary>
internal sealed class FakeOperation : Operation
{
    public override string Name => Hub.Deliveries.Operations.CallLog;

    public Queue<Func<WrittenRecord>> Sends { get; } = new();

    public WrittenRecord? Found { get; set; }

    /// <summary>What asking does before it answers.</summary>
    public Action Asking { get; set; } = () => { };

    public Plan? Plan { get; set; }

    public bool Supersedes { get; set; }

    public int Sent { get; private set; }

    public int Asked { get; private set; }

    public override Task<WrittenRecord?> AskAsync(DeliveryRow row, CancellationToken ct)
    {
        Asked++;
        Asking();
        return Task.FromResult(Found);
    }

    public override Task<bool> IsSupersededAsync(DeliveryRow row, DeliveryRow newer, CancellationToken ct) => Task.FromResult(Supersedes);

    public override Task<Plan> AdoptAsync(DeliveryRow row, WrittenRecord found, CancellationToken ct) => Task.FromResult(new Plan());

    public override Task<Plan> PrepareAsync(DeliveryRow row, CancellationToken ct) => Task.FromResult(Plan ?? new Plan { Send = _ => SendAsync() });

    private async Task<WrittenRecord> SendAsync()
    {
        await Task.Yield();
        Sent++;
        return Sends.TryDequeue(out var send) ? send() : new WrittenRecord(new RecordRef("fake", "task", "1"), WriteOutcome.Created);
    }
}
