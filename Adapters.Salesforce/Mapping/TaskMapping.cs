using System.Globalization;
using System.Text.Json.Nodes;
using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>Call log → fields of a Task (AL-04…AL-08 with the corrections the API asks for).</summary>
internal static class TaskMapping
{
    /// <summary>Restricted picklist; taken on insert, refused on update.</summary>
    public const string SubtypeField = "TaskSubtype";

    /// <summary>What the Task is in Salesforce: a call, an e-mail, or a plain task for what Salesforce has no word for.</summary>
    public static string Subtype(CallLog log) => log.Media switch
    {
        _ when TaskText.IsCall(log.Media) => "Call",
        "email" => "Email",
        _ => "Task",
    };

    /// <summary>
    /// Fields that hold on insert and update alike. The account is derived by Salesforce from the contact, so it is sent only when there
    /// is no contact; the key is in the address and must not be in the body; unknown values are left out. What only calls have, only
    /// calls get: reports on calls go by it.
    /// </summary>
    public static JsonObject Fields(CallLog log, TaskLayout layout)
    {
        var fields = new JsonObject
        {
            ["Subject"] = TaskText.Line($"{TaskText.Kind(log.Media)} with {With(log)}"),
            ["Description"] = CallDescription.Of(log, withNotes: layout.CustomFields.All(f => f.Source != TaskSources.Notes)),
            ["ActivityDate"] = log.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["Status"] = layout.Status,
        };
        if (TaskText.IsCall(log.Media))
        {
            fields["CallDurationInSeconds"] = log.DurationSeconds;
            fields["CallType"] = TaskText.CallType(log.Direction);
            Put(fields, "Type", layout.Type);
        }

        Put(fields, "CallDisposition", TaskText.Line(log.WrapUp));
        var callObject = layout.CallObject?.Replace("{conversation}", log.ConversationId, StringComparison.Ordinal);
        Put(fields, "CallObject", TaskText.Line(callObject));
        if (log.Contact is { } contact)
            fields["WhoId"] = SalesforceId.Canonical(contact.Id);
        else if (log.AccountId is { } account)
            fields["WhatId"] = SalesforceId.Canonical(account);
        foreach (var custom in layout.CustomFields)
            Put(fields, custom.Field, TaskSources.Value(custom.Source, log));
        return fields;
    }

    private static string With(CallLog log) => log.ContactName?.Value ?? log.CustomerNumber?.Value ?? (TaskText.IsCall(log.Media) ? "unknown caller" : "unknown customer");

    private static void Put(JsonObject fields, string name, JsonNode? value)
    {
        if (value is not null)
            fields[name] = value;
    }
}
