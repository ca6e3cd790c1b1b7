using System.Text.Json.Nodes;
using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>A new person → fields of a Contact or Lead (AL-09: without a name the number is the last name).</summary>
internal static class PersonMapping
{
    private const int LastNameCap = 80;

    public static JsonObject Contact(NewContact person, ContactFields fields)
    {
        var contact = Person(person);
        if (fields.Phone is { } phone)
            contact[phone] = person.Phone.Value;
        return contact;
    }

    public static JsonObject Lead(NewContact person, LeadFields fields)
    {
        var lead = Person(person);
        lead["Company"] = fields.Company;
        return lead;
    }

    private static JsonObject Person(NewContact person)
    {
        var name = TaskText.Line(person.Name?.Value) ?? person.Phone.Value;
        return new JsonObject { ["LastName"] = name.Length <= LastNameCap ? name : name[..LastNameCap], ["Phone"] = person.Phone.Value };
    }
}
