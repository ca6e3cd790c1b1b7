using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Hub.Sync;
using CrmHub.Hub.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrmHub.Hub.Tests.Sync;

[Trait("Requirement", "OP-07")]
public sealed class ReceiptSweepTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Sweep_OldReceipts_GoInBatchesAndYoungOnesStay()
    {
        await using var room = new HubRoom();
        var old = Enumerable.Range(0, ReceiptSweep.Batch + 1).Select(i => Receipt($"old-{i}", Now.AddDays(-35).AddMilliseconds(-1)));
        await room.CommitAsync([], [.. old, Receipt("young", Now.AddDays(-35))]);

        Assert.Equal(2, await Sweep(room).SweepAsync(Now, CancellationToken.None));
        Assert.Equal(0, await Sweep(room).SweepAsync(Now, CancellationToken.None));

        var store = new InteractionStore(room.Database);
        Assert.Null(await store.FindReceiptAsync(Key("old-0"), CancellationToken.None));
        Assert.NotNull(await store.FindReceiptAsync(Key("young"), CancellationToken.None));
        var lines = (await new LedgerStore(room.Database).ReadAsync(0, 100, CancellationToken.None)).Select(r => System.Text.Encoding.UTF8.GetString(r.Line));
        Assert.Equal(2, lines.Count(l => l.Contains("receipts.swept", StringComparison.Ordinal)));
    }

    private static ReceiptSweep Sweep(HubRoom room) => new(room.Door, room.Options, TimeProvider.System, NullLogger<ReceiptSweep>.Instance);

    private static byte[] Key(string name) => ReceiptKey.Of(ReceiptKind.Interaction, name);

    private static AddReceipt Receipt(string name, DateTimeOffset at) =>
        new(Key(name), ReceiptKind.Interaction, new byte[16], new byte[16], at.ToUnixTimeMilliseconds());
}
