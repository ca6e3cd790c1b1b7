using static CrmHub.Lab.Simulators.Salesforce.Schema.Define;

namespace CrmHub.Lab.Simulators.Salesforce.Schema.Objects;

internal static class LeadObject
{
    public static SObjectType Define() => new("Lead", "Lead", "00Q",
    [
        .. Standard(),
        Text("LastName", "Last Name", 80).AsRequired(),
        Text("FirstName", "First Name", 40),
        Picklist("Salutation", "Salutation", "Mr.", "Ms.", "Mrs.", "Dr.", "Prof.", "Mx."),
        Text("Name", "Full Name", 121).AsReadOnly(),
        Text("Title", "Title", 128),
        Text("Company", "Company").AsRequired(),
        Phone("Phone", "Phone"),
        Phone("MobilePhone", "Mobile Phone"),
        Phone("Fax", "Fax"),
        Email("Email", "Email"),
        Url("Website", "Website"),
        LongText("Description", "Description"),
        Picklist("LeadSource", "Lead Source", "Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other"),
        Picklist("Status", "Status", "Open - Not Contacted", "Working - Contacted", "Closed - Converted", "Closed - Not Converted")
            .WithDefault("Open - Not Contacted"),
        Picklist("Rating", "Rating", "Hot", "Warm", "Cold"),
        .. Address(""),
        Checkbox("DoNotCall", "Do Not Call"),
        Checkbox("HasOptedOutOfEmail", "Email Opt Out"),
        Checkbox("HasOptedOutOfFax", "Fax Opt Out"),
        Checkbox("IsConverted", "Converted").AsReadOnly(),
        Date("LastActivityDate", "Last Activity").AsComputed(),
        Text("Phone_E164__c", "Phone E.164", 20).AsExternalId(unique: false),
        Text("Mobile_E164__c", "Mobile E.164", 20).AsExternalId(unique: false),
        Text("Genesys_Contact_Id__c", "Genesys Contact Id", 64).AsExternalId(unique: false),
        Text("Hub_Customer_Id__c", "Hub Customer Id", 64).AsExternalId(unique: true),
    ]);
}
