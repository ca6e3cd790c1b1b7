using static CrmHub.Lab.Simulators.Salesforce.Schema.Define;

namespace CrmHub.Lab.Simulators.Salesforce.Schema.Objects;

internal static class AccountObject
{
    public static SObjectType Define() => new("Account", "Account", "001",
    [
        .. Standard(),
        Text("Name", "Account Name").AsRequired(),
        Picklist("Type", "Account Type", "Prospect", "Customer - Direct", "Customer - Channel", "Other"),
        Lookup("ParentId", "Parent Account ID", "Parent", "Account"),
        Phone("Phone", "Account Phone"),
        Phone("Fax", "Account Fax"),
        Text("AccountNumber", "Account Number", 40),
        Url("Website", "Website"),
        Picklist("Industry", "Industry", "Agriculture", "Banking", "Consulting", "Education", "Energy", "Healthcare", "Retail", "Technology", "Other"),
        Picklist("Rating", "Account Rating", "Hot", "Warm", "Cold"),
        Money("AnnualRevenue", "Annual Revenue"),
        Whole("NumberOfEmployees", "Employees"),
        LongText("Description", "Account Description"),
        .. Address("Billing"),
        .. Address("Shipping"),
        Date("LastActivityDate", "Last Activity").AsComputed(),
        Text("Account_Number__c", "Account Number (external)", 40).AsExternalId(unique: false),
        Text("Hub_Customer_Id__c", "Hub Customer Id", 64).AsExternalId(unique: true),
    ]);
}
