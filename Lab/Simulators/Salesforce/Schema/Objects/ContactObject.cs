using static CrmHub.Lab.Simulators.Salesforce.Schema.Define;

namespace CrmHub.Lab.Simulators.Salesforce.Schema.Objects;

internal static class ContactObject
{
    public static SObjectType Define() => new("Contact", "Contact", "003",
    [
        .. Standard(),
        Lookup("AccountId", "Account ID", "Account", "Account").WithChildren("Contacts"),
        Text("LastName", "Last Name", 80).AsRequired(),
        Text("FirstName", "First Name", 40),
        Picklist("Salutation", "Salutation", "Mr.", "Ms.", "Mrs.", "Dr.", "Prof.", "Mx."),
        Text("Name", "Full Name", 121).AsReadOnly(),
        Phone("Phone", "Business Phone"),
        Phone("MobilePhone", "Mobile Phone"),
        Phone("HomePhone", "Home Phone"),
        Phone("OtherPhone", "Other Phone"),
        Phone("AssistantPhone", "Asst. Phone"),
        Phone("Fax", "Business Fax"),
        Email("Email", "Email"),
        Text("Title", "Title", 128),
        Text("Department", "Department", 80),
        Date("Birthdate", "Birthdate"),
        Picklist("LeadSource", "Lead Source", "Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other"),
        Lookup("ReportsToId", "Reports To ID", "ReportsTo", "Contact"),
        LongText("Description", "Contact Description"),
        .. Address("Mailing"),
        .. Address("Other"),
        Checkbox("DoNotCall", "Do Not Call"),
        Checkbox("HasOptedOutOfEmail", "Email Opt Out"),
        Checkbox("HasOptedOutOfFax", "Fax Opt Out"),
        Date("LastActivityDate", "Last Activity").AsComputed(),
        Text("Phone_E164__c", "Phone E.164", 20).AsExternalId(unique: false),
        Text("Mobile_E164__c", "Mobile E.164", 20).AsExternalId(unique: false),
        Text("Genesys_Contact_Id__c", "Genesys Contact Id", 64).AsExternalId(unique: false),
        Text("Hub_Customer_Id__c", "Hub Customer Id", 64).AsExternalId(unique: true),
        Picklist("Custom_Tier__c", "Customer Tier", "Platinum", "Gold", "Silver", "Bronze"),
        DateTime("Last_Call_Date__c", "Last Call Date"),
        Number("Last_Call_Duration__c", "Last Call Duration", 9),
    ]);
}
