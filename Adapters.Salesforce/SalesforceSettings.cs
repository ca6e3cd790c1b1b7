using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Salesforce.Mapping;

namespace CrmHub.Adapters.Salesforce;

/// <summary>Every setting, with its default. An optional setting written as empty text is switched off.</summary>
internal static class SalesforceSettings
{
    private const string DefaultTaskFields =
        "Call_Type__c=type;Call_Queue__c=queue;Call_Agent__c=agent;Call_Duration_Seconds__c=duration;Call_Recording_URL__c=recording;" +
        "Call_Channel__c=channel;Customer_Tier__c=tier;Was_Transferred__c=transferred;Call_Outcome__c=outcome;Agent_Notes__c=notes";

    private const string DefaultErrorFields =
        "Interaction_ID__c=interaction;Error_Code__c=code;Error_Message__c=message;Source_System__c=source;Target_Object__c=object;" +
        "Timestamp__c=time;Agent_Extension__c=extension;Contact_ID__c=contact";

    public static readonly IReadOnlyList<SettingSpec> All =
    [
        new("BaseUrl", SettingKind.Url,
            "My Domain address of the organisation, e.g. https://acme.my.salesforce.com; tokens are asked for there too."),
        new("ApiVersion", SettingKind.Text, "Version of the REST API, 46.0 or later.", "67.0"),
        new("ClientId", SettingKind.Text,
            "Consumer key of the External Client App; the client credentials flow with a Run-As user is switched on in it.") { IsLive = true },
        new("ClientSecret", SettingKind.Secret, "Consumer secret of the same app."),
        new("RequestTimeout", SettingKind.Duration, "Longest wait for one complete answer.", "00:00:10", Minimum: 100, Maximum: 120_000),
        new("QuotaReserve", SettingKind.Integer,
            "Percent of the daily API calls kept for lookups: below it, writes wait.", "10", Minimum: 0, Maximum: 90),

        Field("HubKeyField", "Contact: the hub's customer id (text, unique, external id).", "Hub_Customer_Id__c"),
        Field("PhoneField", "Contact: work number in E.164 (text, external id, not unique).", "Phone_E164__c"),
        Field("MobileField", "Contact: mobile number in E.164 (text, external id, not unique).", "Mobile_E164__c"),
        Field("TypedPhoneFields",
            "Contact: phone fields people fill, best first, as Field=kind;… with the kinds work, mobile, home, other.",
            "Phone=work;MobilePhone=mobile;HomePhone=home;OtherPhone=other"),
        Field("TierField", "Contact: service tier.", "Custom_Tier__c"),
        Field("StatusField", "Contact: customer status.", null),
        Field("NotesField", "Contact: what people write about the person; Description is read of leads too.", "Description"),
        Field("TagFields", "Contact: fields whose values are tags, as Field;Field; those of a multi-select picklist are one tag each.", null),
        Field("ConsentFields",
            "Contact: checkboxes that, ticked, say what the person allows, as Field=purpose;…, or refuses, as Field=!purpose;…. Standard ones are read of leads too.",
            "HasOptedOutOfEmail=!email;DoNotCall=!call;HasOptedOutOfFax=!fax"),
        new("CaseLimit", SettingKind.Integer,
            "Cases read with each contact, those changed last; 0 = none. They come with the question for the contact.", "3", Minimum: 0, Maximum: 10),
        new("CaseWait", SettingKind.Duration,
            "Where the phone search found the contact, cases cost one more call; the contact waits for them no longer than this.",
            "00:00:00.500", Minimum: 10, Maximum: 10_000),
        Field("AccountNumberField", "Account: the customer's account number.", "Account_Number__c"),
        Field("LastCallDateField", "Contact: date and time of the last call.", "Last_Call_Date__c"),
        Field("LastCallDurationField", "Contact: seconds of the last call.", "Last_Call_Duration__c"),
        Field("CrossReferenceFields",
            "Contact: ids of the same person elsewhere, as system:kind=Field;….", "genesys:contact=Genesys_Contact_Id__c"),
        new("SearchLeads", SettingKind.Flag, "Leads that are not converted are found as well.", "true"),
        Field("LeadKeyField", "Lead: the hub's customer id (text, unique, external id); needed to create leads.", "Hub_Customer_Id__c"),
        new("LeadCompany", SettingKind.Text, "Company of a new lead: Salesforce wants one.", "Unknown"),

        new("ConversationKeyField", SettingKind.Text,
            "Activity: the key of the call log (text, unique, external id).", "Genesys_Conversation_Key__c"),
        new("TaskStatus", SettingKind.Text, "Status of a logged call.", "Completed"),
        Field("TaskType", "Type of a logged call, where the organisation's picklist has it.", "Call"),
        Field("CallObject", "Call Object of the Task; {conversation} is replaced by the conversation's id.", "{conversation}"),
        Field("TaskFields",
            $"Custom fields of the Task to fill, as Field=source;… with the sources {TaskSources.Listed}.", DefaultTaskFields),

        Field("DispositionObject", "Object that holds one record per disposed conversation leg; empty = none is written.", "Disposition_Log__c"),
        new("DispositionKeyField", SettingKind.Text, "Disposition: the conversation leg (text, unique, external id).", "Interaction_ID__c"),
        new("DispositionCodeField", SettingKind.Text, "Disposition: the code (picklist or text).", "Disposition_Code__c"),
        new("DispositionTimeField", SettingKind.Text, "Disposition: when it was set (date/time); decides what is newer.", "Timestamp__c"),
        Field("DispositionReasonField", "Disposition: what was said with it (long text).", "Disposition_Reason__c"),
        Field("DispositionProcessedField",
            "Disposition: checkbox a flow sets once it has acted; taken back when code or reason change.", "Processed_Flag__c"),
        Field("DispositionExtensionField", "Disposition: the agent's extension (text).", "Agent_Extension__c"),
        Field("DispositionContactField", "Disposition: the contact (lookup).", "Contact_ID__c"),
        Field("ErrorLogObject", "Object that shows administrators what could not be delivered; empty = none is written.", "Integration_Error_Log__c"),
        new("ErrorLogKeyField", SettingKind.Text, "Error log: the key of the failed write (text, unique, external id).", "Operation_ID__c"),
        Field("ErrorLogFields",
            $"Error log: fields to fill, as Field=source;… with the sources {string.Join(", ", ErrorField.Names)}.", DefaultErrorFields),
    ];

    private static SettingSpec Field(string name, string description, string? fallback) =>
        new(name, SettingKind.Text, description, fallback, Optional: true);
}
