using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers.Stewardship;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Tests.Plugins;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Customers;

/// <summary>Whatever stewards merge and undo in between, what is left when every merge is undone is what the edits alone would have made.</summary>
[Trait("Requirement", "D1")]
public sealed class ReversibilityTests
{
    private const int Records = 9;

    // Three people to begin with, so that what follows has somebody to merge and to confuse.
    private static readonly Step[] Beginning = [new(Deed.Edit, 0, 0, 1), new(Deed.Edit, 1, 0, 1), new(Deed.Edit, 2, 0, 1)];

    [Fact]
    public void UndoAllMerges_AfterAnyInterleaving_LeavesWhatTheEditsAloneMake() => Prop.ForAll(
        Steps.ListOf(18).ToArbitrary(),
        steps =>
        {
            var (mixed, edits) = RunAsync([.. Beginning, .. steps]).GetAwaiter().GetResult();
            return mixed.SequenceEqual(edits);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private static Gen<Step> Steps =>
        from kind in Gen.Frequency((5, Gen.Constant(Deed.Edit)), (3, Gen.Constant(Deed.Merge)), (2, Gen.Constant(Deed.Unmerge)), (1, Gen.Constant(Deed.Link)), (1, Gen.Constant(Deed.Unlink)), (1, Gen.Constant(Deed.Pin)))
        from one in Gen.Choose(0, Records - 1)
        from other in Gen.Choose(0, Records - 1)
        from content in Gen.Choose(0, 63)
        select new Step(kind, one, other, content);

    private static async Task<(IReadOnlyList<string> Mixed, IReadOnlyList<string> Edits)> RunAsync(Step[] steps)
    {
        var times = (Mixed: new HandClock(), Edits: new HandClock());
        await using var mixed = new StewardRoom(times.Mixed);
        await using var edits = new StewardRoom(times.Edits);
        var merges = new List<Guid>();
        foreach (var step in steps)
        {
            times.Mixed.Advance(TimeSpan.FromMinutes(2));
            times.Edits.Advance(TimeSpan.FromMinutes(2));
            if (step.Kind is Deed.Merge or Deed.Unmerge)
                await MergeAsync(mixed, step, merges);
            else if (await TryAsync(() => EditAsync(mixed, step)))
                Assert.True(await TryAsync(() => EditAsync(edits, step)), $"{step.Kind} was only possible while they were merged.");
        }

        foreach (var merge in Enumerable.Reverse(merges))
            await mixed.UnmergeAsync(merge);
        return (await mixed.StateAsync(), await edits.StateAsync());
    }

    private static async Task MergeAsync(StewardRoom room, Step step, List<Guid> merges)
    {
        if (step.Kind == Deed.Merge && await HomeAsync(room, step.One) is { } one && await HomeAsync(room, step.Other) is { } other)
        {
            await TryAsync(async () => merges.Add((await room.MergeAsync(await RootAsync(room, one), await RootAsync(room, other))).MergeId!.Value));
        }
        else if (step.Kind == Deed.Unmerge && merges.Count > 0)
        {
            var at = step.Content % merges.Count;
            if (await TryAsync(() => room.UnmergeAsync(merges[at])))
                merges.RemoveAt(at);
        }
    }

    // Pins are between customers here: a pin of a record not met yet may rightly send it elsewhere while its customers are merged.
    private static async Task EditAsync(StewardRoom room, Step step)
    {
        switch (step.Kind)
        {
            case Deed.Edit:
                await room.SeeAsync(Content(step));
                break;
            case Deed.Link when await HomeAsync(room, step.Other) is { } to:
                await room.Links.LinkAsync(Ref(step.One), to, StewardRoom.Me, CancellationToken.None);
                break;
            case Deed.Unlink:
                await room.Links.UnlinkAsync(Ref(step.One), StewardRoom.Me, CancellationToken.None);
                break;
            case Deed.Pin when await HomeAsync(room, step.One) is { } one && await HomeAsync(room, step.Other) is { } other:
                await room.Pins.PinAsync(PinRef.Of(one), PinRef.Of(other), PinVerdict.CannotLink, StewardRoom.Me, CancellationToken.None);
                break;
        }
    }

    private static ContactRecord Content(Step step) => StewardRoom.Person(Ref(step.One).Id, "Name" + step.Content % 3, changed: step.Content, system: Ref(step.One).System) with
    {
        Emails = [.. Enumerable.Range(0, 2).Where(bit => (step.Content >> bit & 1) == 1).Select(bit => new Email($"e{(bit + step.One) % 3}@example.com"))],
        Phones = [new ContactPhone(new RawPhone($"+1512555010{step.Content % 4}"), "work")],
        Tier = "tier" + step.Content % 5,
    };

    private static RecordRef Ref(int number) => new(number % 2 == 0 ? "salesforce" : "pipedrive", "contact", $"r{number}");

    private static async Task<Guid?> HomeAsync(StewardRoom room, int number)
    {
        var record = Ref(number);
        var row = await new Hub.Storage.CustomerStore(room.Room.Database).FindRecordAsync(record.System, record.Kind, record.Id, CancellationToken.None);
        return row?.CustomerId is { } home ? Ids.FromBytes(home) : null;
    }

    private static async Task<Guid> RootAsync(StewardRoom room, Guid customer) => (await room.Reader.FindAsync(customer, CancellationToken.None))!.Id;

    private static async Task<bool> TryAsync(Func<Task> deed)
    {
        try
        {
            await deed();
            return true;
        }
        catch (RefusedException)
        {
            return false;
        }
    }

    private enum Deed
    {
        Edit,
        Merge,
        Unmerge,
        Link,
        Unlink,
        Pin,
    }

    private sealed record Step(Deed Kind, int One, int Other, int Content);
}
