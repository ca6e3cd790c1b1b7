using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using CrmHub.Adapters.Salesforce;
using CrmHub.Adapters.Salesforce.Mapping;
using CrmHub.Hub.Tests.Adapters.Support;
using CrmHub.Lab.Simulators.Salesforce.Schema;
using SalesforceOptions = CrmHub.Adapters.Salesforce.SalesforceOptions;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

/// <summary>An organisation that gets <c>deploy/salesforce</c> has what the adapter relies on when nothing but the account is configured.</summary>
public sealed class SfdxSourceTests
{
    private static readonly SalesforceOptions Defaults = SalesforceOptions.Read(new TestSettings(new SalesforceAdapterFactory().Manifest)
    {
        ["BaseUrl"] = "https://acme.my.salesforce.com",
        ["ClientId"] = "c",
        ["ClientSecret"] = "s",
    }.Read());

    [Fact]
    public void Files_Names_SayWhatIsInThem() => Assert.All(SfdxSource.Files, file =>
    {
        var root = XDocument.Load(file.Path).Root!;

        Assert.Equal(SfdxSource.Metadata + file.Root, root.Name);
        Assert.True(file.Root != "CustomField" || root.Text("fullName") == SfdxSource.FullName(file.Path), file.Path);
    });

    [Fact]
    public void Fields_Source_HasThoseTheAdapterNamesAndNoOthers() =>
        Assert.Equal(Named().Where(f => f.EndsWith("__c", StringComparison.Ordinal)).Order(StringComparer.Ordinal), SfdxSource.Fields.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [Trait("Requirement", "DP-03")]
    [InlineData("Activity.Genesys_Conversation_Key__c", true)]
    [InlineData("Contact.Hub_Customer_Id__c", true)]
    [InlineData("Lead.Hub_Customer_Id__c", true)]
    [InlineData("Disposition_Log__c.Interaction_ID__c", true)]
    [InlineData("Integration_Error_Log__c.Operation_ID__c", true)]
    [InlineData("Contact.Phone_E164__c", false)]
    [InlineData("Contact.Mobile_E164__c", false)]
    [InlineData("Contact.Genesys_Contact_Id__c", false)]
    [InlineData("Account.Account_Number__c", false)]
    public void Key_Source_IsAnIndexedTextUniqueWithoutCase(string field, bool isUnique)
    {
        var key = SfdxSource.Fields[field];

        Assert.Equal(("Text", "true"), (key.Text("type"), key.Text("externalId")));
        Assert.Equal(isUnique ? ("true", "false") : ("false", ""), (key.Text("unique"), key.Text("caseSensitive")));
    }

    // The simulated organisation is the one the adapter is tested against: it refuses unknown fields, wrong types and texts that are too long.
    [Fact]
    public void Fields_Source_AreThoseOfTheSimulatedOrganisation() => Assert.All(SfdxSource.Fields, named =>
    {
        var (owner, name) = (named.Key.Split('.')[0], named.Key.Split('.')[1]);
        var field = named.Value;
        Assert.All(owner == "Activity" ? ["Task", "Event"] : new[] { owner }, type =>
        {
            var simulated = Catalog.Standard()[type].Find(name)!;
            Assert.Equal(simulated.Type, Type(field));
            Assert.Equal((simulated.ExternalId, simulated.Unique), (field.Text("externalId") == "true", field.Text("unique") == "true"));
            Assert.Equal(simulated.Values, Values(field));
            if (Length(field) is { } length)
                Assert.Equal(simulated.Length, length);
        });
    });

    [Theory]
    [Trait("Requirement", "AL-08")]
    [InlineData("Text", TaskText.LineCap, "queue", "agent", "outcome")]
    [InlineData("Text", TaskText.WordCap, "type", "channel", "tier")]
    [InlineData("Url", null, "recording")]
    [InlineData("LongTextArea", TaskText.LongCap, "notes")]
    [InlineData("Number", null, "duration")]
    [InlineData("Checkbox", null, "transferred")]
    public void TaskField_Source_HoldsWhatIsWritten(string type, int? longest, params string[] sources) => Assert.All(sources, source =>
    {
        var field = SfdxSource.Fields["Activity." + Defaults.Task.CustomFields.Single(f => f.Source == source).Field];

        Assert.Equal(type, field.Text("type"));
        Assert.True(longest is null || Length(field) >= longest);
    });

    [Theory]
    [Trait("Requirement", "DP-03")]
    [InlineData("Disposition_Code__c", "Picklist")]
    [InlineData("Disposition_Reason__c", "LongTextArea")]
    [InlineData("Timestamp__c", "DateTime")]
    [InlineData("Processed_Flag__c", "Checkbox")]
    [InlineData("Agent_Extension__c", "Text")]
    [InlineData("Contact_ID__c", "Lookup")]
    public void DispositionField_Source_HasItsType(string field, string type) =>
        Assert.Equal((type, type == "Checkbox" ? "false" : ""), (SfdxSource.Fields["Disposition_Log__c." + field].Text("type"), SfdxSource.Fields["Disposition_Log__c." + field].Text("defaultValue")));

    [Fact]
    public void PermissionSet_Fields_AreAllThatAreNotRequiredOnTaskAndEventAlike()
    {
        var wanted = SfdxSource.Fields.Where(f => f.Value.Text("required") != "true")
            .SelectMany(f => f.Key.StartsWith("Activity.", StringComparison.Ordinal) ? ["Task" + f.Key[8..], "Event" + f.Key[8..]] : new[] { f.Key });
        var granted = SfdxSource.PermissionSet.Elements(SfdxSource.Metadata + "fieldPermissions").ToList();

        Assert.Equal(wanted.Order(StringComparer.Ordinal), granted.Select(g => g.Text("field")).Order(StringComparer.Ordinal));
        Assert.All(granted, g => Assert.Equal("true", g.Text("readable")));
    }

    [Fact]
    public void PermissionSet_Objects_NothingMayBeDeletedOrModifiedWithoutSharing() =>
        Assert.All(SfdxSource.PermissionSet.Elements(SfdxSource.Metadata + "objectPermissions"), o =>
            Assert.Equal(("true", "false", "false"), (o.Text("allowRead"), o.Text("allowDelete"), o.Text("modifyAllRecords"))));

    [Fact]
    public void Package_Members_AreWhatIsThere()
    {
        var package = XDocument.Load(Path.Combine(SfdxSource.Folder, "package.xml")).Root!;
        var listed = package.Elements(SfdxSource.Metadata + "types")
            .SelectMany(t => t.Elements(SfdxSource.Metadata + "members").Select(m => $"{t.Text("name")} {m.Value}"));
        var there = SfdxSource.Fields.Keys.Select(f => $"CustomField {f}")
            .Concat(SfdxSource.Files.Where(f => f.Root != "CustomField").Select(f => $"{f.Root} {SfdxSource.FullName(f.Path)}"));

        Assert.Equal(there.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Project_Version_IsTheAdaptersAndThePackages()
    {
        using var project = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SfdxSource.Folder, "sfdx-project.json")));

        Assert.Equal(Defaults.ApiVersion, project.RootElement.GetProperty("sourceApiVersion").GetString());
        Assert.Equal(Defaults.ApiVersion, XDocument.Load(Path.Combine(SfdxSource.Folder, "package.xml")).Root!.Text("version"));
        Assert.True(Directory.Exists(Path.Combine(SfdxSource.Folder, project.RootElement.GetProperty("packageDirectories")[0].GetProperty("path").GetString()!)));
    }

    private static IEnumerable<string> Named()
    {
        var (contact, disposition) = (Defaults.Contact, Defaults.Disposition);
        string?[] ofContacts = [contact.HubKey, contact.Phone, contact.Mobile, contact.Tier, contact.Status, Defaults.LastCall.Date, Defaults.LastCall.Duration];
        return
        [
            .. ofContacts.OfType<string>().Concat(contact.CrossReferences.Select(r => r.Field)).Concat(contact.Typed.Select(p => p.Field)).Select(f => "Contact." + f),
            "Account." + contact.AccountNumber, "Lead." + Defaults.Lead.HubKey,
            .. Defaults.Task.CustomFields.Select(f => f.Field).Append(Defaults.Task.KeyField).Select(f => "Activity." + f),
            .. disposition.Fields.Select(f => $"{disposition.Sobject}.{f}"),
            .. Defaults.Errors.Fields.Select(f => f.Field).Append(Defaults.Errors.KeyField).Select(f => $"{Defaults.Errors.Sobject}.{f}"),
        ];
    }

    private static FieldType Type(XElement field) => field.Text("type") switch
    {
        "Text" => FieldType.String,
        "LongTextArea" => FieldType.TextArea,
        "Number" => FieldType.Double,
        "Checkbox" => FieldType.Boolean,
        "Lookup" => FieldType.Reference,
        var same => Enum.Parse<FieldType>(same),
    };

    private static int? Length(XElement field) =>
        (field.Text("length"), field.Text("precision")) is var (length, precision) && int.TryParse(length + precision, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static IEnumerable<string> Values(XElement field) => field.Descendants(SfdxSource.Metadata + "value").Select(v => v.Text("fullName"));
}
