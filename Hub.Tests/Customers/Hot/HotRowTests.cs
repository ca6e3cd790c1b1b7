using System.Reflection;
using CrmHub.Hub.Customers;
using CrmHub.Hub.Customers.Hot;
using CrmHub.Hub.Identity;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Customers.Hot;

public sealed class HotRowTests
{
    private static readonly GoldenRecord Full = new()
    {
        FirstName = "Zoë",
        LastName = "Example",
        Emails = ["zoe@example.com", "z@example.org"],
        Phones = [new KnownPhone("+15125550199", "work", true, "42"), new KnownPhone("+999999999999999", "mobile", true), new KnownPhone("ask for Zoë", "other", false)],
        AccountId = "001A",
        AccountName = "Acme",
        AccountNumber = "A-1",
        Tier = "gold",
        Status = "active",
        Tags = ["vip", "fr"],
        Notes = "calls back",
        Attributes = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["segment"] = "gold" },
        Consents = new SortedDictionary<string, Consent>(StringComparer.Ordinal) { ["marketing"] = new(true), ["recording"] = new(false, "web form") },
        Cases = [new KnownCase("500A", "No dial tone", "open", 1_700_000_000_000), new KnownCase("500B", "Invoice", "closed", null)],
        Records = [new CrossReference("salesforce", "contact", "003A", "https://acme.example/003A"), new CrossReference("pipedrive", "person", "17")],
    };

    [Fact]
    [Trait("Requirement", "SP-24")]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var customer = new KnownCustomer(CrmHub.Adapters.Model.Ids.New(TimeProvider.System), 7, Full, DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123), DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_456));
        var codec = new HotRow();
        var halves = HotRow.Halves(customer.Id);
        var read = codec.Read(codec.Write(customer), halves.Second);
        Assert.Equivalent(customer, read, strict: true);
        Assert.Equal((halves.First, 7), HotRow.Head(codec.Write(customer)));
    }

    /// <summary>A field added to the golden record and forgotten here would be missing from answers.</summary>
    [Fact]
    public void Full_EveryField_IsFilled()
    {
        var empty = new GoldenRecord();
        foreach (var property in typeof(GoldenRecord).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite && p.Name is not (nameof(GoldenRecord.Sources) or nameof(GoldenRecord.SurvivorshipVersion))))
            Assert.NotEqual(property.GetValue(empty), property.GetValue(Full));
    }

    [Fact]
    public void Write_WordManyCustomersShare_IsSpelledOutUntilItIsNobodysOwn()
    {
        var codec = new HotRow();
        var lengths = Enumerable.Range(0, 65).Select(_ => codec.Write(Of(new GoldenRecord { AccountName = "Acme Industries" })).Length).ToList();
        Assert.All(lengths[..63], l => Assert.Equal(lengths[0], l));
        Assert.Equal(lengths[0] - SixBits.Length("Acme Industries".Length) - 1, lengths[63]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("nobody@")]
    [InlineData("@example.com")]
    [InlineData("\"a@b\"@example.com")]
    [InlineData("zoë.müller+x@exämple.com")]
    public void Read_Email_IsAsWritten(string email)
    {
        var codec = new HotRow();
        foreach (var _ in Enumerable.Range(0, 70))
            Assert.Equal([email], codec.Read(codec.Write(Of(new GoldenRecord { Emails = [email] })), 0).Golden.Emails);
    }

    [Theory]
    [InlineData("17", "https://acme.example/person/17?again=17")]
    [InlineData("", "https://acme.example/")]
    [InlineData("003A", "https://acme.example/elsewhere")]
    public void Read_Url_IsAsWritten(string id, string url)
    {
        var codec = new HotRow();
        var record = new CrossReference("pipedrive", "person", id, url);
        foreach (var _ in Enumerable.Range(0, 70))
            Assert.Equal([record], codec.Read(codec.Write(Of(new GoldenRecord { Records = [record] })), 0).Golden.Records);
    }

    [Fact]
    public void Read_ChangedBeforeLearnt_IsAsWritten()
    {
        var codec = new HotRow();
        var customer = Of(new GoldenRecord()) with { UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(-5_000) };
        Assert.Equal(customer.UpdatedAt, codec.Read(codec.Write(customer), 0).UpdatedAt);
    }

    [Fact]
    public void Read_AnyText_IsAsWritten() => Prop.ForAll<NonNull<string>>(text =>
    {
        var codec = new HotRow();
        var name = new string([.. text.Get.Where(c => !char.IsSurrogate(c))]);
        var read = codec.Read(codec.Write(Of(new GoldenRecord { FirstName = name, LastName = "Sample 12." + name })), 0).Golden;
        return read.FirstName == name && read.LastName == "Sample 12." + name;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_PackedTextOfAnyLength_IsAsWritten()
    {
        var codec = new HotRow();
        for (var length = 0; length < 100; length++)
        {
            var text = string.Concat(Enumerable.Range(0, length).Select(i => "az AZ09."[(i * 5 + length) % 8]));
            Assert.Equal(text, codec.Read(codec.Write(Of(new GoldenRecord { LastName = text })), 0).Golden.LastName);
        }
    }

    [Fact]
    public void Read_MoreWordsThanTheVocabularyHolds_AreSpelledOut()
    {
        var codec = new HotRow();
        for (var i = 0; i < 4_100; i++)
        {
            foreach (var _ in Enumerable.Range(0, 65))
                Assert.Equal($"tier {i}", codec.Read(codec.Write(Of(new GoldenRecord { Tier = $"tier {i}" })), 0).Golden.Tier);
        }
    }

    private static KnownCustomer Of(GoldenRecord golden) =>
        new(CrmHub.Adapters.Model.Ids.New(TimeProvider.System), 1, golden, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
}
