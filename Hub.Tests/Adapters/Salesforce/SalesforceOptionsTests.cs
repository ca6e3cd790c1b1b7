using CrmHub.Adapters.Salesforce;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

public sealed class SalesforceOptionsTests
{
    [Fact]
    public void Read_Defaults_AreTheShippedFields()
    {
        var options = Read();

        Assert.Equal(("67.0", TimeSpan.FromSeconds(10), 10), (options.ApiVersion, options.RequestTimeout, options.QuotaReserve));
        Assert.Equal(("Phone_E164__c", "Mobile_E164__c", "Hub_Customer_Id__c"), (options.Contact.Phone, options.Contact.Mobile, options.Contact.HubKey));
        Assert.Equal(("Genesys_Conversation_Key__c", 10), (options.Task.KeyField, options.Task.CustomFields.Count));
    }

    [Fact]
    [Trait("Requirement", "AL-08")]
    public void Read_EmptyText_SwitchesOptionalFieldsOff()
    {
        var options = Read(("TaskFields", ""), ("LastCallDateField", ""), ("TaskType", ""), ("PhoneField", ""), ("CrossReferenceFields", ""), ("NotesField", ""), ("ConsentFields", ""));

        Assert.Empty(options.Task.CustomFields);
        Assert.Equal((0, null, 0), (options.Contact.Consents.Count, options.Contact.Notes, options.Contact.Tags.Count));
        Assert.Empty(options.Contact.CrossReferences);
        Assert.Equal((null, null, null), (options.LastCall.Date, options.Task.Type, options.Contact.Phone));
    }

    [Fact]
    public void Read_ManyFaults_AreAllTold()
    {
        var failure = Assert.Throws<ArgumentException>(() => Read(
            ("ApiVersion", "latest"), ("PhoneField", "Phone) OR (Id"), ("TaskFields", "A__c=queue;B__c=nope;C__c"), ("CrossReferenceFields", "genesys=X__c"),
            ("ConsentFields", "DoNotCall=!!call;Fax=Post;Ok__c=recording"), ("TagFields", "Tags__c;no tag")));

        foreach (var part in (string[])["'DoNotCall=!!call'", "'Fax=Post'", "'no tag'", "ApiVersion", "PhoneField", "'B__c=nope'", "'C__c'", "'genesys=X__c'"])
            Assert.Contains(part, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'A__c=queue'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("67.0", true)]
    [InlineData("46.0", true)]
    [InlineData("45.0", false)]
    [InlineData("v67.0", false)]
    [InlineData("67", false)]
    [InlineData("67.0/../..", false)]
    public void Read_ApiVersion_IsChecked(string version, bool isValid) =>
        Assert.Equal(isValid, Record.Exception(() => Read(("ApiVersion", version))) is null);

    [Fact]
    public void Manifest_EverySetting_IsDescribedAndReadable()
    {
        var settings = new SalesforceAdapterFactory().Manifest.Settings;

        Assert.Equal(settings.Count, settings.DistinctBy(s => s.Name).Count());
        Assert.All(settings, s => Assert.EndsWith(".", s.Description, StringComparison.Ordinal));
        Assert.Equal(["BaseUrl", "ClientId", "ClientSecret"], settings.Where(s => s.Default is null && !s.Optional).Select(s => s.Name));
    }

    private static SalesforceOptions Read(params (string Name, string Value)[] values)
    {
        var settings = new TestSettings(new SalesforceAdapterFactory().Manifest)
        {
            ["BaseUrl"] = "https://acme.my.salesforce.com/services",
            ["ClientId"] = "c",
            ["ClientSecret"] = "s",
        };
        foreach (var (name, value) in values)
            settings[name] = value;
        return SalesforceOptions.Read(settings.Read());
    }
}
