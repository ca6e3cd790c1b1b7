using CrmHub.Adapters.Model;
using CrmHub.Hub.Keys;
using CrmHub.Hub.Sync.Operations;

namespace CrmHub.Hub.Tests.Sync;

[Trait("Requirement", "AL-09")]
public sealed class CreationKeyTests
{
    private const string Number = "+15125550188";

    private static readonly BlindIndex Index = new("a", new byte[32]);

    [Fact]
    public void CreationKey_SameNumber_IsOnePersonInEachSystem()
    {
        Assert.Equal(NewPerson.Key(Index, Number, "salesforce"), NewPerson.Key(Index, Number, "salesforce"));
        Assert.NotEqual(NewPerson.Key(Index, Number, "salesforce"), NewPerson.Key(Index, Number, "pipedrive"));
        Assert.NotEqual(NewPerson.Key(Index, Number, "salesforce"), NewPerson.Key(Index, "+15125550189", "salesforce"));
    }

    [Fact]
    public void CreationKey_WithoutTheSecret_CannotBeTriedOut()
    {
        var other = new BlindIndex("b", [.. Enumerable.Repeat((byte)1, 32)]);
        var key = NewPerson.Key(Index, Number, "salesforce");

        Assert.NotEqual(NewPerson.Key(other, Number, "salesforce"), key);
        Assert.NotEqual(OpId.Derive("hub", Number, "create_contact", "salesforce"), key);
    }
}
