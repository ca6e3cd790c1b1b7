using static CrmHub.Lab.Simulators.Salesforce.Schema.Define;

namespace CrmHub.Lab.Simulators.Salesforce.Schema.Objects;

/// <summary>One row per disposition of an interaction leg.</summary>
internal static class DispositionLogObject
{
    public static SObjectType Define() => new("Disposition_Log__c", "Disposition Log", "a01",
    [
        .. Standard(),
        Text("Name", "Disposition Log Number", 80).AsReadOnly(),
        Text("Interaction_ID__c", "Interaction ID").AsRequired().AsExternalId(unique: true),
        Picklist("Disposition_Code__c", "Disposition Code", "Completed", "Pending Transfer", "Transferred", "Abandoned", "Failed",
            "Callback Scheduled", "No Answer", "Voicemail", "Wrong Number", "Other").AsRestricted(),
        LongText("Disposition_Reason__c", "Disposition Reason", 32768),
        DateTime("Timestamp__c", "Timestamp"),
        Checkbox("Processed_Flag__c", "Processed"),
        Text("Agent_Extension__c", "Agent Extension", 40),
        Lookup("Contact_ID__c", "Contact", "Contact_ID__r", "Contact").WithChildren("Disposition_Logs__r"),
    ])
    { AutoNumber = "DL-{0:00000}" };
}
