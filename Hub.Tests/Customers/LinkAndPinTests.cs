using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers.Stewardship;
using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Tests.Customers;

[Trait("Requirement", "D1")]
public sealed class LinkAndPinTests
{
    private static readonly RecordRef Second = new("salesforce", "contact", "2");

    [Fact]
    public async Task Unlink_ThenLink_RestoresAndRespectsThePin()
    {
        await using var room = new StewardRoom();
        var ada = await room.SeeAsync(StewardRoom.Person("1", "Ada", "ada@example.com"));
        Assert.Equal(ada, await room.SeeAsync(StewardRoom.Person("2", "Ada", "ada@example.com")));
        var before = await room.SpellAsync(ada);
        var (own, was) = await room.Links.UnlinkAsync(Second, StewardRoom.Me, CancellationToken.None);
        Assert.Equal((ada, own), (was, await room.SeeAsync(StewardRoom.Person("2", "Ada B.", "ada@example.com", changed: 2))));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => room.MergeAsync(ada, own));
        Assert.Contains("holds them apart", refused.Message, StringComparison.Ordinal);
        await room.SeeAsync(StewardRoom.Person("2", "Ada", "ada@example.com"));
        await room.SeeAsync(StewardRoom.Person("3", "Else", "else@example.com"));
        Assert.Equal((RefusalKind.State, "record"), await RefusalAsync(() => room.Links.LinkAsync(Second, ada, StewardRoom.Me, CancellationToken.None)));
        Assert.NotEqual(before, await room.SpellAsync(ada));
    }

    [Fact]
    public async Task Link_MovesARecordWithItsKeys()
    {
        await using var room = new StewardRoom();
        var ada = await room.SeeAsync(StewardRoom.Person("1", "Ada", "ada@example.com"));
        await room.SeeAsync(StewardRoom.Person("2", "Ada", "ada@example.com") with { Emails = [new("ada@example.com"), new("second@example.com")] });
        var bob = await room.SeeAsync(StewardRoom.Person("3", "Bob", "bob@example.com"));
        Assert.Equal((bob, ada), await room.Links.LinkAsync(Second, bob, StewardRoom.Me, CancellationToken.None));
        Assert.Equal(bob, await room.OneWithAsync(IdentityRule.Email, "second@example.com"));
        Assert.Equal(bob, await room.SeeAsync(StewardRoom.Person("4", "Bob", "second@example.com")));
    }

    [Fact]
    public async Task Link_WhatCannotBe_NamesTheField()
    {
        await using var room = new StewardRoom();
        var ada = await room.SeeAsync(StewardRoom.Person("1", "Ada", "ada@example.com"));
        var bob = await room.SeeAsync(StewardRoom.Person("2", "Bob", "bob@example.com"));
        Task Link(string id, Guid to) => room.Links.LinkAsync(new("salesforce", "contact", id), to, StewardRoom.Me, CancellationToken.None);
        Assert.Equal((RefusalKind.Unknown, "record"), await RefusalAsync(() => Link("9", ada)));
        Assert.Equal((RefusalKind.Unknown, "customer_id"), await RefusalAsync(() => Link("2", Ids.New(TimeProvider.System))));
        Assert.Equal((RefusalKind.State, "record"), await RefusalAsync(() => Link("2", bob)));
        Assert.Equal((RefusalKind.State, "record"), await RefusalAsync(() => Link("2", ada)));
    }

    [Fact]
    public async Task Pin_OfARecordToCome_DecidesItsFirstObservation()
    {
        await using var room = new StewardRoom();
        var ada = await room.SeeAsync(StewardRoom.Person("1", "Ada", "ada@example.com"));
        var bob = await room.SeeAsync(StewardRoom.Person("2", "Bob", "bob@example.com"));
        await PinAsync(room, PinVerdict.MustLink, "3", bob);
        await PinAsync(room, PinVerdict.CannotLink, "4", ada);
        Assert.Equal(bob, await room.SeeAsync(StewardRoom.Person("3", "Ada", "ada@example.com")));
        Assert.NotEqual(ada, await room.SeeAsync(StewardRoom.Person("4", "Ada", "ada@example.com")));
    }

    [Fact]
    public async Task Pin_AgainstWhatIs_IsRefused()
    {
        await using var room = new StewardRoom();
        var ada = await room.SeeAsync(StewardRoom.Person("1", "Ada", "ada@example.com"));
        Assert.Equal((RefusalKind.State, "right"), await RefusalAsync(() => PinAsync(room, PinVerdict.CannotLink, "1", ada)));
        await PinAsync(room, PinVerdict.MustLink, "1", ada);
        Assert.Equal((RefusalKind.State, "right"), await RefusalAsync(() => PinAsync(room, PinVerdict.MustLink, "1", ada)));
        await room.SeeAsync(StewardRoom.Person("2", "Ada", "ada@example.com"));
        Assert.Equal((RefusalKind.State, "record"), await RefusalAsync(() => room.Links.UnlinkAsync(new("salesforce", "contact", "1"), StewardRoom.Me, CancellationToken.None)));
    }

    [Fact]
    public async Task Candidates_ContradictingKeys_AreListedUntilPinnedApart()
    {
        await using var room = new StewardRoom();
        var ada = await room.SeeAsync(StewardRoom.Person("1", "Ada", "ada@example.com"));
        var bob = await room.SeeAsync(StewardRoom.Person("2", "Bob", "bob@example.com"));
        Assert.Equal(ada, await room.SeeAsync(StewardRoom.Person("7", "Ada", "bob@example.com", system: "pipedrive") with { CrossReferences = [new("salesforce", "contact", "1")] }));
        var found = Assert.Single((await room.Candidates.PageAsync(0, new byte[16], new byte[16], 10, CancellationToken.None)).Rows);
        Assert.Equal(("conflicting_keys", 1), (found.Reason, found.PolicyVersion));
        Assert.Equal([ada, bob], new[] { Ids.FromBytes(found.LeftId), Ids.FromBytes(found.RightId) }.Order());
        await room.Pins.PinAsync(PinRef.Of(ada), PinRef.Of(bob), PinVerdict.CannotLink, StewardRoom.Me, CancellationToken.None);
        Assert.Empty((await room.Candidates.PageAsync(0, new byte[16], new byte[16], 10, CancellationToken.None)).Rows);
    }

    private static Task PinAsync(StewardRoom room, PinVerdict verdict, string record, Guid customer) =>
        room.Pins.PinAsync(PinRef.Of("salesforce", "contact", record), PinRef.Of(customer), verdict, StewardRoom.Me, CancellationToken.None);

    private static async Task<(RefusalKind, string)> RefusalAsync(Func<Task> deed)
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(deed);
        return (refused.Fault, refused.Field);
    }
}
