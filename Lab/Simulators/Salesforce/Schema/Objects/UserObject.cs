using static CrmHub.Lab.Simulators.Salesforce.Schema.Define;

namespace CrmHub.Lab.Simulators.Salesforce.Schema.Objects;

internal static class UserObject
{
    public static SObjectType Define() => new("User", "User", "005",
    [
        .. Standard(owned: false),
        Text("Username", "Username", 80).AsRequired() with { Unique = true },
        Text("LastName", "Last Name", 80).AsRequired(),
        Text("FirstName", "First Name", 40),
        Text("Name", "Full Name", 121).AsReadOnly(),
        Email("Email", "Email").AsRequired(),
        Text("Alias", "Alias", 8),
        Checkbox("IsActive", "Active").WithDefault(true),
        Phone("Phone", "Phone"),
        Phone("MobilePhone", "Mobile"),
        Text("Extension", "Extension", 40),
        Text("Title", "Title", 80),
        Text("FederationIdentifier", "SAML Federation ID", 512) with { Unique = true },
    ]);
}
