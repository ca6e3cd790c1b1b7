using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers.Stewardship;
using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Tests.Customers;

[Trait("Requirement", "D1")]
public sealed class MergeTests
{
    private const string Ada = "ada@example.com";
    private const string Bob = "bob@example.com";

    [Fact]
    public async Task Merge_ThenUnmerge_RestoresBothExactly()
    {
        await using var room = new StewardRoom();
        var (ada, bob) = await TwoAsync(room);
        var before = await room.StateAsync();
        var plan = await room.MergeAsync(ada, bob);
        Assert.Single(await room.StateAsync());
        Assert.Equal((ada, ada), ((await room.Reader.FindAsync(bob, CancellationToken.None))!.Id, (await room.OneWithAsync(IdentityRule.Email, Bob))!.Value));
        await room.UnmergeAsync(plan.MergeId!.Value);
        Assert.Equal(before, await room.StateAsync());
        Assert.Equal(bob, await room.OneWithAsync(IdentityRule.Email, Bob));
    }

    [Fact]
    public async Task Unmerge_LeavesAPin_ThatForbidsTheSameMerge()
    {
        await using var room = new StewardRoom();
        var (ada, bob) = await TwoAsync(room);
        await room.UnmergeAsync((await room.MergeAsync(ada, bob)).MergeId!.Value);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => room.MergeAsync(ada, bob));
        var pin = Assert.Single(await room.Store.PinsAsync("", new byte[16], 10, CancellationToken.None));
        Assert.Equal((RefusalKind.State, "other_ids[0]"), (refused.Fault, refused.Field));
        Assert.Contains(Ids.FromBytes(pin.Id).Text(), refused.Message, StringComparison.Ordinal);
        await room.Pins.UnpinAsync(Ids.FromBytes(pin.Id), StewardRoom.Me, CancellationToken.None);
        Assert.NotNull((await room.MergeAsync(ada, bob)).MergeId);
    }

    [Fact]
    public async Task Merge_WhatCannotBe_NamesTheField()
    {
        await using var room = new StewardRoom();
        var (ada, bob) = await TwoAsync(room);
        var nobody = Ids.New(TimeProvider.System);
        Assert.Equal((RefusalKind.Invalid, "other_ids[1]"), await RefusalAsync(() => room.MergeAsync(ada, bob, ada)));
        Assert.Equal((RefusalKind.Invalid, "other_ids[1]"), await RefusalAsync(() => room.MergeAsync(ada, bob, bob)));
        Assert.Equal((RefusalKind.Unknown, "other_ids[0]"), await RefusalAsync(() => room.MergeAsync(ada, nobody)));
        Assert.Equal((RefusalKind.Unknown, "survivor_id"), await RefusalAsync(() => room.MergeAsync(nobody, ada)));
        var merge = (await room.MergeAsync(ada, bob)).MergeId!.Value;
        Assert.Equal((RefusalKind.State, "other_ids[0]"), await RefusalAsync(() => room.MergeAsync(ada, bob)));
        await room.UnmergeAsync(merge);
        Assert.Equal((RefusalKind.State, "merge_id"), await RefusalAsync(() => room.UnmergeAsync(merge)));
        Assert.Equal((RefusalKind.Unknown, "merge_id"), await RefusalAsync(() => room.UnmergeAsync(nobody)));
    }

    [Fact]
    public async Task Merge_GrantedAndDenied_IsRefusedUntilForced()
    {
        await using var room = new StewardRoom();
        var yes = await room.SeeAsync(StewardRoom.Person("1", "Ada", Ada) with { Consents = [new("recording", true)] });
        var no = await room.SeeAsync(StewardRoom.Person("2", "Ada", Bob, changed: 1) with { Consents = [new("recording", false)] });
        var refused = await Assert.ThrowsAsync<RefusedException>(() => room.MergeAsync(yes, no));
        Assert.Contains("recording", refused.Message, StringComparison.Ordinal);
        await room.Merges.MergeAsync(yes, [no], StewardRoom.Me, true, false, CancellationToken.None);
        Assert.False((await room.Reader.FindAsync(yes, CancellationToken.None))!.Golden.Consents["recording"].Granted);
    }

    [Fact]
    public async Task Merge_Tried_ShowsTheResultAndChangesNothing()
    {
        await using var room = new StewardRoom();
        var ada = await room.SeeAsync(StewardRoom.Person("1", "Ada", Ada));
        var old = await room.SeeAsync(StewardRoom.Person("2", "Ada Old", Bob, changed: 1));
        await room.SeeAsync(StewardRoom.Person("2", "Ada Old", Bob, changed: 2) with { CrossReferences = [new("hub", "customer", old.Text())] });
        var before = await room.StateAsync();
        var plan = await room.Merges.MergeAsync(ada, [old], StewardRoom.Me, false, true, CancellationToken.None);
        Assert.Null(plan.MergeId);
        Assert.Equal("Ada Old", Assert.Single(plan.Customers).Golden.LastName);
        Assert.Contains(plan.Changes, c => c is { Field: "last_name", From.RecordId: "1", To.RecordId: "2" });
        Assert.Contains(plan.Items, i => i is { Kind: "duplicate_record", Record.Id: "1" });
        Assert.Equal(("2", ada, $"hub/customer/{old.Text()}"), Assert.Single(plan.Items, i => i.Kind == "cross_link") is var link ? (link.Record!.Id, link.To, link.Evidence) : default);
        Assert.Equal(before, await room.StateAsync());
    }

    [Fact]
    public async Task Unmerge_OfAnEarlierMergeFirst_LeavesTheLaterOne()
    {
        await using var room = new StewardRoom();
        var (ada, bob) = await TwoAsync(room);
        var cat = await room.SeeAsync(StewardRoom.Person("3", "Cat", "cat@example.com"));
        var apart = await room.StateAsync();
        var first = (await room.MergeAsync(ada, bob)).MergeId!.Value;
        var second = (await room.MergeAsync(cat, ada)).MergeId!.Value;
        Assert.Equal(cat, (await room.Reader.FindAsync(bob, CancellationToken.None))!.Id);
        await room.UnmergeAsync(first);
        Assert.Equal((bob, cat), ((await room.OneWithAsync(IdentityRule.Email, Bob))!.Value, (await room.OneWithAsync(IdentityRule.Email, Ada))!.Value));
        await room.UnmergeAsync(second);
        Assert.Equal(apart, await room.StateAsync());
    }

    [Fact]
    public async Task Record_WithKeysOfBoth_IsOfTheMergedAndFreeAfterwards()
    {
        await using var room = new StewardRoom();
        var (ada, bob) = await TwoAsync(room);
        var merge = (await room.MergeAsync(ada, bob)).MergeId!.Value;
        Assert.Equal(ada, await room.SeeAsync(StewardRoom.Person("3", "Both", Ada) with { Emails = [new(Ada), new(Bob)] }));
        var parts = await room.UnmergeAsync(merge);
        Assert.Equal(3, parts.Customers.Count);
        Assert.Equal(3, (await room.StateAsync()).Count);
    }

    private static async Task<(Guid Ada, Guid Bob)> TwoAsync(StewardRoom room) =>
        (await room.SeeAsync(StewardRoom.Person("1", "Ada", Ada, "+15125550101")), await room.SeeAsync(StewardRoom.Person("2", "Bob", Bob, "+15125550102", changed: 1)));

    private static async Task<(RefusalKind, string)> RefusalAsync(Func<Task> deed)
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(deed);
        return (refused.Fault, refused.Field);
    }
}
