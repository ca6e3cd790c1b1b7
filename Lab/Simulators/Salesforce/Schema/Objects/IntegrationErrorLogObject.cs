using static CrmHub.Lab.Simulators.Salesforce.Schema.Define;

namespace CrmHub.Lab.Simulators.Salesforce.Schema.Objects;

/// <summary>What an integration could not deliver, for an administrator to look at.</summary>
internal static class IntegrationErrorLogObject
{
    public static SObjectType Define() => new("Integration_Error_Log__c", "Integration Error Log", "a02",
    [
        .. Standard(),
        Text("Name", "Error Log Number", 80).AsReadOnly(),
        Text("Operation_ID__c", "Operation ID").AsExternalId(unique: true),
        Text("Interaction_ID__c", "Interaction ID").AsExternalId(unique: false),
        Text("Error_Code__c", "Error Code", 80),
        LongText("Error_Message__c", "Error Message", 32768),
        Text("Source_System__c", "Source System", 80),
        Text("Target_Object__c", "Target Object", 80),
        DateTime("Timestamp__c", "Timestamp"),
        Text("Agent_Extension__c", "Agent Extension", 40),
        Lookup("Contact_ID__c", "Contact", "Contact_ID__r", "Contact").WithChildren("Integration_Error_Logs__r"),
        Checkbox("Processed_Flag__c", "Processed"),
    ])
    { AutoNumber = "IE-{0:00000}" };
}
