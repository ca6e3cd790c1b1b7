using static CrmHub.Lab.Simulators.Salesforce.Schema.Define;

namespace CrmHub.Lab.Simulators.Salesforce.Schema;

/// <summary>What can be said about the other end of a reference to several objects (<c>Who</c>, <c>What</c>), whichever it is.</summary>
internal static class NameObject
{
    public static SObjectType Type { get; } = new("Name", "Name", "", [
        new Field("Id", "Record ID", FieldType.Id),
        Text("Name", "Name"),
        Text("FirstName", "First Name"),
        Text("LastName", "Last Name"),
        Text("Type", "Type"),
        Email("Email", "Email"),
        Phone("Phone", "Phone"),
        Text("Title", "Title"),
        Text("Username", "Username"),
        Text("Alias", "Alias"),
        Checkbox("IsActive", "Active"),
    ]);
}
