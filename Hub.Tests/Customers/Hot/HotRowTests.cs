using System.Reflection;
using CrmHub.Hub.Customers;
using CrmHub.Hub.Customers.Hot;
using CrmHub.Hub.Identity;

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
        var read = codec.Read(codec.Write(customer));
        Assert.Equivalent(customer, read, strict: true);
        Assert.Equal((customer.Id, 7), HotRow.Head(codec.Write(customer)));
    }

    /// <summary>A field added to the golden record and forgotten here would be missing from answers.</summary>
    [Fact]
    public void Full_EveryField_IsFilled()
    {
        var empty = new GoldenRecord();
        foreach (var property in typeof(GoldenRecord).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite && p.Name != nameof(GoldenRecord.Sources)))
            Assert.NotEqual(property.GetValue(empty), property.GetValue(Full));
    }

    [Fact]
    public void Read_MoreWordsThanTheVocabularyHolds_AreSpelledOut()
    {
        var codec = new HotRow();
        for (var i = 0; i < 4_100; i++)
        {
            var customer = new KnownCustomer(CrmHub.Adapters.Model.Ids.New(TimeProvider.System), 1, new GoldenRecord { Tier = $"tier {i}" }, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
            Assert.Equal($"tier {i}", codec.Read(codec.Write(customer)).Golden.Tier);
        }
    }
}
