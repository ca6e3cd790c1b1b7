using CrmHub.Hub.Customers;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Tests.Support;

namespace CrmHub.Hub.Tests.Customers;

/// <summary>The examples by which the guides explain who is one person and who is not.</summary>
public sealed class WorkedExamplesTests
{
    [Fact]
    [Trait("Requirement", "ID-05")]
    [Trait("Requirement", "SP-15")]
    public async Task ThreePeopleOnOneNumber_AreNeverOne()
    {
        await using var room = new StewardRoom();
        foreach (var name in (string[])["Ann", "Ben", "Cid"])
            await room.SeeAsync(StewardRoom.Person(name, name, $"{name}@example.com", "+15125550199"));
        var carriers = (await room.Reader.WithKeyAsync(IdentityRule.Phone, "+15125550199", CancellationToken.None)).Customers;
        var decided = Resolver.Decide([new Evidence(IdentityRule.Phone, [.. carriers.Select(c => c.Id)])]);
        Assert.Equal((ResolutionOutcome.Ambiguous, "shared_number", 3), (decided.Outcome, decided.Reason, decided.Customers.Count));
    }

    [Fact]
    [Trait("Requirement", "ID-08")]
    public async Task LocalParts_MatchIgnoringCaseOnly()
    {
        await using var room = new StewardRoom();
        var john = await room.SeeAsync(StewardRoom.Person("1", "Doe", "john.doe@example.com"));
        Assert.Equal(john, await room.SeeAsync(StewardRoom.Person("2", "Doe", "John.Doe@Example.com")));
        Assert.NotEqual(john, await room.SeeAsync(StewardRoom.Person("3", "Doe", "JDoe@example.com")));
    }

    [Fact]
    [Trait("Requirement", "ID-05")]
    public async Task PortedNumber_NamesItsNewOwnerOnly()
    {
        await using var room = new StewardRoom();
        var old = await room.SeeAsync(StewardRoom.Person("1", "Old", "old@example.com", "+15125550199"));
        var next = await room.SeeAsync(StewardRoom.Person("2", "New", "new@example.com", "+15125550199", changed: 1));
        Assert.NotEqual(old, next);
        await room.SeeAsync(StewardRoom.Person("1", "Old", "old@example.com", changed: 2));
        Assert.Equal(next, await room.OneWithAsync(IdentityRule.Phone, "+15125550199"));
    }

    [Theory]
    [Trait("Requirement", "ID-14")]
    [Trait("Requirement", "X-13")]
    [InlineData("(555) 012-3456", "US", "+15550123456")]
    [InlineData("(11) 91234-5678", "BR", "+5511912345678")]
    [InlineData("(416) 555-0123", "CA", "+14165550123")]
    [InlineData("512-555-0199", "US", "+15125550199")]
    public async Task NumberAsWritten_IsFoundAsItCalls(string written, string region, string calling)
    {
        await using var room = new HubRoom();
        var known = (await room.Observer().ObserveAsync(StewardRoom.Person("1", "Ada", phone: written), region, "test", null, CancellationToken.None))!;
        var reader = new CustomerReader(new Hub.Storage.CustomerStore(room.Database), room.Vault, room.Index, Support.Hot.Off, new Hub.Customers.Hot.AskedMemory());
        var found = Assert.Single((await reader.WithKeyAsync(IdentityRule.Phone, PhoneReader.Read(calling, "ZZ").Phone!.Value.Value, CancellationToken.None)).Customers);
        Assert.Equal((known.CustomerId, calling), (found.Id, found.Golden.Phones[0].Text));
    }

    [Fact]
    [Trait("Requirement", "ID-08")]
    public async Task MailboxOfManyNames_StopsLinking()
    {
        await using var room = new StewardRoom();
        var first = await room.SeeAsync(StewardRoom.Person("0", "Name 0", "front@example.com"));
        foreach (var i in Enumerable.Range(1, 2))
            Assert.Equal(first, await room.SeeAsync(StewardRoom.Person($"{i}", $"Name {i}", "front@example.com")));
        Assert.NotEqual(first, await room.SeeAsync(StewardRoom.Person("3", "Name 3", "front@example.com")));
        Assert.NotEqual(
            await room.SeeAsync(StewardRoom.Person("8", "Eve", "info@example.com")), await room.SeeAsync(StewardRoom.Person("9", "Eve", "INFO@example.com")));
        Assert.Equal(1, room.Room.Database.Read(s => s.Number("SELECT COUNT(*) FROM shared_key WHERE kind = 2 AND flagged_at > 0 AND blind_key = @key", Front(room))));
    }

    [Fact]
    public async Task Extension_IsNoPartOfTheNumber()
    {
        await using var room = new StewardRoom();
        var ada = await room.SeeAsync(StewardRoom.Person("1", "Ada", phone: "512-555-0199 ext. 42"));
        Assert.Equal(ada, await room.OneWithAsync(IdentityRule.Phone, "+15125550199"));
        Assert.Equal("42", (await room.Reader.FindAsync(ada, CancellationToken.None))!.Golden.Phones[0].Extension);
    }

    private static byte[] Front(StewardRoom room) => room.Room.Index.Of(Hub.Keys.BlindPurpose.Email, "front@example.com");
}
