using static CrmHub.Lab.Simulators.Salesforce.Schema.Define;

namespace CrmHub.Lab.Simulators.Salesforce.Schema.Objects;

/// <summary>Task and Event. Their custom fields are defined once, on Activity, and appear on both.</summary>
internal static class ActivityObjects
{
    public static SObjectType DefineTask() => new("Task", "Task", "00T",
    [
        .. Standard(),
        .. Relations("Tasks"),
        Combobox("Subject", "Subject", "Call", "Send Letter", "Send Quote", "Other"),
        Date("ActivityDate", "Due Date Only"),
        Picklist("Status", "Status", "Not Started", "In Progress", "Completed", "Waiting on someone else", "Deferred").WithDefault("Not Started"),
        Picklist("Priority", "Priority", "High", "Normal", "Low").WithDefault("Normal"),
        Checkbox("IsHighPriority", "High Priority").AsReadOnly(),
        Checkbox("IsClosed", "Closed").AsReadOnly(),
        DateTime("CompletedDateTime", "Completed Date").AsReadOnly(),
        LongText("Description", "Description"),
        Picklist("Type", "Type", "Call", "Email", "Meeting", "Other"),
        Picklist("TaskSubtype", "Task Subtype", "Task", "Email", "ListEmail", "Cadence", "Call", "LinkedIn").AsRestricted().AsCreateOnly().WithDefault("Task"),
        Whole("CallDurationInSeconds", "Call Duration"),
        Picklist("CallType", "Call Type", "Inbound", "Internal", "Outbound").AsRestricted(),
        Text("CallDisposition", "Call Result"),
        Text("CallObject", "Call Object Identifier"),
        Checkbox("IsArchived", "Archived").AsReadOnly(),
        Checkbox("IsReminderSet", "Reminder Set"),
        DateTime("ReminderDateTime", "Reminder Date/Time"),
        .. Custom(),
    ]);

    public static SObjectType DefineEvent() => new("Event", "Event", "00U",
    [
        .. Standard(),
        .. Relations("Events"),
        Combobox("Subject", "Subject", "Call", "Email", "Meeting", "Other"),
        DateTime("StartDateTime", "Start Date Time"),
        DateTime("EndDateTime", "End Date Time"),
        Whole("DurationInMinutes", "Duration"),
        Date("ActivityDate", "Due Date Only"),
        DateTime("ActivityDateTime", "Due Date Time"),
        Checkbox("IsAllDayEvent", "All-Day Event"),
        Text("Location", "Location"),
        LongText("Description", "Description"),
        Picklist("Type", "Type", "Call", "Email", "Meeting", "Other"),
        Checkbox("IsArchived", "Archived").AsReadOnly(),
        .. Custom(),
    ]);

    private static IEnumerable<Field> Relations(string children) =>
    [
        Lookup("WhoId", "Name ID", "Who", "Contact", "Lead").WithChildren(children),
        Lookup("WhatId", "Related To ID", "What", "Account", "Opportunity", "Case", "Disposition_Log__c").WithChildren(children),
        Lookup("AccountId", "Account ID", "Account", "Account").AsReadOnly(),
    ];

    private static IEnumerable<Field> Custom() =>
    [
        Text("Genesys_Conversation_Key__c", "Genesys Conversation Key").AsExternalId(unique: true),
        Text("Call_Queue__c", "Call Queue"),
        Text("Call_Agent__c", "Call Agent"),
        Url("Call_Recording_URL__c", "Call Recording URL"),
        Text("Call_Channel__c", "Call Channel", 40),
        Text("Customer_Tier__c", "Customer Tier", 40),
        Checkbox("Was_Transferred__c", "Was Transferred"),
        Text("Call_Outcome__c", "Call Outcome"),
        LongText("Agent_Notes__c", "Agent Notes", 32768),
        Text("Call_Type__c", "Call Type (hub)", 40),
        Number("Call_Duration_Seconds__c", "Call Duration Seconds", 9),
    ];
}
