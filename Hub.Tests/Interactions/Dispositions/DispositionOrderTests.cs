using CrmHub.Hub.Interactions;
using CrmHub.Hub.Interactions.Dispositions;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Interactions.Dispositions;

[Trait("Requirement", "DP-15")]
public sealed class DispositionOrderTests
{
    private static readonly string[] Codes = ["Pending", "Completed", "Failed"];

    [Fact]
    public void Newest_AnyOrderAndRepetition_IsTheSame() => Prop.ForAll(
        Gen.Choose(0, 11).ListOf().ToArbitrary(),
        Gen.Choose(0, 1_000_000).ToArbitrary(),
        (picks, seed) =>
        {
            var set = picks.Distinct().Order().Select(Known).ToList();
            var shuffled = picks.Concat(picks).Select(Known).OrderBy(d => HashCode.Combine(seed, d.Row.Id[0], d.Content.EventId)).ToList();
            return Codes.All(c => Says(DispositionOrder.Newest(set, x => x != c)) == Says(DispositionOrder.Newest(shuffled, x => x != c)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Newest_LastSetOfThoseWanted_Wins() =>
        Assert.Equal("Pending", DispositionOrder.Newest([Known(0), Known(4)], code => code == "Pending")!.Content.Code);

    /// <summary>The hub's own store, whatever the order of arrival: receipts make repeats harmless, the order decides the rest.</summary>
    [Fact]
    public async Task Record_AnyOrderAndRepetition_ConvergesInTheStore()
    {
        var random = new System.Random(7);
        for (var round = 0; round < 6; round++)
        {
            await using var room = new HubRoom();
            var store = new DispositionStore(room.Database);
            var receipts = new InteractionStore(room.Database);
            var policy = new DispositionPolicy { Systems = [new DispositionTarget { System = "salesforce" }] };
            var recorder = new DispositionRecorder(room.Door, room.Vault, store, receipts, policy, TimeProvider.System);
            var set = Enumerable.Range(0, 8).Select(i => Known(i).Content).ToList();
            foreach (var leg in set.Concat(set).OrderBy(_ => random.Next()).ToList())
                await recorder.RecordAsync(leg, CancellationToken.None);

            var reader = new DispositionReader(store, room.Vault, receipts, new InteractionReader(receipts, room.Vault));
            var all = await reader.OfLegAsync(DisposedLeg.LegKey("test", "c", "p"), CancellationToken.None);
            Assert.Equal(8, all.Count);
            Assert.Equal(set.Max(DispositionOrder.Instance)!.EventId, all[0].Content.EventId);
        }
    }

    private static string? Says(KnownDisposition? known) => known?.Content.EventId;

    // Twelve dispositions at four instants, three of them at each.
    private static KnownDisposition Known(int index)
    {
        var leg = new DisposedLeg
        {
            Source = "test",
            ConversationId = "c",
            ParticipantId = "p",
            Code = Codes[index % 3],
            SetAt = DateTimeOffset.UnixEpoch.AddSeconds(index / 3),
        };
        var row = new DispositionRow
        {
            Id = [(byte)index],
            LegKey = [],
            Source = "test",
            ConversationId = "c",
            ParticipantId = "p",
            SubjectId = [],
            SetAt = leg.SetAt.ToUnixTimeMilliseconds(),
            AcceptedAt = 0,
            Payload = [],
        };
        return new KnownDisposition(row, leg);
    }
}
