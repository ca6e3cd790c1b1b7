using static CrmHub.Lab.Simulators.Salesforce.Schema.Define;

namespace CrmHub.Lab.Simulators.Salesforce.Schema.Objects;

internal static class CaseObject
{
    public static SObjectType Define() => new("Case", "Case", "500",
    [
        .. Standard(),
        Text("CaseNumber", "Case Number", 30).AsReadOnly(),
        Lookup("ContactId", "Contact ID", "Contact", "Contact").WithChildren("Cases"),
        Lookup("AccountId", "Account ID", "Account", "Account").WithChildren("Cases"),
        Text("Subject", "Subject"),
        Picklist("Status", "Status", "New", "Working", "Escalated", "Closed").WithDefault("New"),
        Picklist("Priority", "Priority", "High", "Medium", "Low").WithDefault("Medium"),
        Picklist("Origin", "Case Origin", "Phone", "Email", "Web"),
        Picklist("Type", "Case Type", "Question", "Problem", "Feature Request"),
        Picklist("Reason", "Case Reason", "Installation", "Billing", "Performance", "Breakdown", "Other"),
        LongText("Description", "Description"),
        Text("SuppliedName", "Name", 80),
        Email("SuppliedEmail", "Email Address"),
        Phone("SuppliedPhone", "Phone"),
        Checkbox("IsClosed", "Closed").AsReadOnly(),
        DateTime("ClosedDate", "Closed Date").AsReadOnly(),
        Phone("ContactPhone", "Contact Phone").AsComputed(),
        Email("ContactEmail", "Contact Email").AsComputed(),
    ])
    { AutoNumber = "{0:00000000}" };
}
