using CrmHub.Hub.Customers;
using CrmHub.Hub.Customers.Hot;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Keys;

namespace CrmHub.Hub.Tests.Customers.Hot;

public sealed class HotIndexTests
{
    private static readonly BlindIndex Blind = new("test", new byte[32]);

    private readonly HotIndex _index = Support.Hot.Of(16);

    [Fact]
    [Trait("Requirement", "SP-24")]
    public void Find_NotFilledYet_AsksTheStore()
    {
        Put(Person(1, 1));
        Assert.Null(Find("+15125550001"));
    }

    [Fact]
    [Trait("Requirement", "SP-24")]
    public void Find_Filled_KnowsWhoCarriesTheNumberAndThatNobodyDoes()
    {
        Put(Person(1, 1));
        Put(Person(2, 1));
        _index.Filled();
        Assert.Equal("P1", Assert.Single(Find("+15125550001")!).Golden.LastName);
        Assert.Empty(Find("+15125559999")!);
    }

    [Fact]
    [Trait("Requirement", "SP-15")]
    public void Find_SharedNumber_HasAllOfThemInOrder()
    {
        var people = Enumerable.Range(1, 3).Select(i => Person(i, 1) with { Golden = Golden(i, "+15125550100") }).ToList();
        people.ForEach(Put);
        _index.Filled();
        Assert.Equal(people.Select(p => p.Id).Order(), Find("+15125550100")!.Select(c => c.Id));
    }

    [Fact]
    public void Put_OlderThanKnown_IsIgnored()
    {
        Put(Person(1, 5));
        Put(Person(1, 4) with { Golden = Golden(1, "+15125550077") });
        _index.Filled();
        Assert.Equal(5, Assert.Single(Find("+15125550001")!).Version);
    }

    [Fact]
    public void Put_NumberGivenUp_IsNotFoundUnderItAnyMore()
    {
        Put(Person(1, 1));
        Put(Person(1, 2) with { Golden = Golden(1, "+15125550077") });
        _index.Filled();
        Assert.Empty(Find("+15125550001")!);
        Assert.Single(Find("+15125550077")!);
    }

    [Fact]
    public void Put_ReadBeforeAChange_DoesNotBringTheOldBack()
    {
        var before = _index.Changes;
        var person = Person(1, 1);
        _index.Forget(person.Id, Keys(person.Golden));
        _index.Put(person, Keys(person.Golden), before);
        _index.Filled();
        Assert.Null(Find("+15125550001"));
    }

    /// <summary>A replica reads another's change while its own goes on: the new number must not be nobody's.</summary>
    [Fact]
    public void Put_ReadBeforeAChange_StillTakesItsKeysIn()
    {
        Put(Person(1, 1));
        _index.Forget(Person(1, 1).Id, []);
        var before = _index.Changes;
        Put(Person(2, 1));
        var moved = Person(1, 2) with { Golden = Golden(1, "+15125550077") };
        _index.Put(moved, Keys(moved.Golden), before);
        _index.Filled();
        Assert.Null(Find("+15125550077"));
    }

    [Fact]
    public void Forget_MergedBefore_IsTheStoresToAnswer()
    {
        Put(Person(1, 1));
        _index.Filled();
        _index.Remove(Person(1, 1).Id);
        _index.Forget(Person(1, 1).Id, []);
        Assert.Null(Find("+15125550001"));
    }

    [Fact]
    public void Remove_MergedOrErased_IsGoneUntilItReturns()
    {
        Put(Person(1, 1));
        _index.Filled();
        _index.Remove(Person(1, 1).Id);
        Assert.Empty(Find("+15125550001")!);
        Put(Person(1, 3));
        Assert.Single(Find("+15125550001")!);
    }

    [Fact]
    [Trait("Requirement", "SP-24")]
    public void Put_MoreThanFits_KeepsItsBoundAndAsksTheStoreForTheRest()
    {
        var index = Support.Hot.Of(3);
        for (var i = 1; i <= 40_000; i++)
            index.Put(Person(i, 1), Keys(Person(i, 1).Golden), null);
        index.Filled();
        Assert.InRange(index.Figures().Bytes, 0, 3 << 20);
        Assert.True(index.IsComplete);
        Assert.Null(index.Find(IdentityRule.Phone, "+15125550001", Key("+15125550001")));
        Assert.Single(index.Find(IdentityRule.Phone, "+15125590000", Key("+15125590000"))!);
        Assert.Empty(index.Find(IdentityRule.Phone, "+4930000000", Key("+4930000000"))!);
    }

    [Fact]
    [Trait("Requirement", "SP-24")]
    public void Put_EvictedRowReadAgain_AnswersFromMemoryAgain()
    {
        var index = Support.Hot.Of(3);
        for (var i = 1; i <= 40_000; i++)
            index.Put(Person(i, 1), Keys(Person(i, 1).Golden), null);
        index.Filled();
        Assert.Null(index.Find(IdentityRule.Phone, "+15125550001", Key("+15125550001")));
        index.Put(Person(1, 1), [], index.Changes);
        Assert.Single(index.Find(IdentityRule.Phone, "+15125550001", Key("+15125550001"))!);
    }

    [Fact]
    public void Put_KeysAloneTooMany_LeavesEveryQuestionToTheStore()
    {
        var index = Support.Hot.Of(1);
        for (var i = 1; i <= 60_000; i++)
            index.Put(Person(i, 1), Keys(Person(i, 1).Golden), null);
        index.Filled();
        Assert.False(index.IsComplete);
        Assert.Null(index.Find(IdentityRule.Phone, "+15125550001", Key("+15125550001")));
    }

    private static KnownCustomer Person(int number, long version) =>
        new(new Guid(number, 7, 7, [0x80, 1, 2, 3, (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number]), version,
            Golden(number, $"+1512{5_550_000 + number}"), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    private static GoldenRecord Golden(int number, string phone) => new() { LastName = $"P{number}", Phones = [new KnownPhone(phone, "work", true)] };

    private static byte[] Key(string phone) => Blind.Of(BlindPurpose.Phone, phone);

    private static List<(long Kind, byte[] Key)> Keys(GoldenRecord golden) =>
        [.. CustomerKeys.Of(golden).Select(k => ((long)k.Rule, Blind.Of(CustomerReader.Purpose(k.Rule), k.Value)))];

    private void Put(KnownCustomer customer) => _index.Put(customer, Keys(customer.Golden), null);

    private List<KnownCustomer>? Find(string phone) => _index.Find(IdentityRule.Phone, phone, Key(phone));
}
