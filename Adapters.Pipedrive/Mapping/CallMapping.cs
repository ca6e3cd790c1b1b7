using System.Globalization;
using System.Text.Json.Nodes;
using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Pipedrive.Mapping;

/// <summary>Call log of the hub → call log, activity or note of Pipedrive.</summary>
internal static class CallMapping
{
    private const string Unknown = "unknown";

    /// <summary>Voice is a call log, everything else a note (PD-01).</summary>
    public static bool IsCall(CallLog log) => log.Media is "voice" or "callback";

    /// <summary>A new call log. It has no direction: that stands in the subject and in who called whom.</summary>
    public static JsonObject NewCall(CallLog log, CallOutcomes outcomes, long? deal)
    {
        var (customer, hub) = (Number(log.CustomerNumber), Number(log.HubNumber));
        var isOutbound = log.Direction == CallDirection.Outbound;
        var call = new JsonObject
        {
            ["subject"] = Subject(log),
            ["duration"] = log.DurationSeconds.ToString(CultureInfo.InvariantCulture),
            ["outcome"] = outcomes.Of(log),
            ["from_phone_number"] = isOutbound ? hub : customer,
            ["to_phone_number"] = (isOutbound ? customer : hub) ?? Unknown,
            ["start_time"] = NoteText.Time(log.StartedAt),
            ["end_time"] = NoteText.Time(log.EndedAt),
            ["note"] = NoteText.Of(log, title: null),
        };
        Link(call, log, deal);
        return call;
    }

    /// <summary>What may change of a call once it is logged: the log itself never does, the activity beside it does.</summary>
    public static JsonObject ChangedCall(CallLog log)
    {
        var activity = new JsonObject { ["subject"] = Subject(log), ["note"] = NoteText.Of(log, title: null) };
        if (Person(log) is { } person)
            activity["participants"] = new JsonArray(new JsonObject { ["person_id"] = person, ["primary"] = true });
        return activity;
    }

    public static JsonObject NewNote(CallLog log, long? deal)
    {
        var note = new JsonObject { ["content"] = Content(log) };
        Link(note, log, deal);
        return note;
    }

    public static JsonObject ChangedNote(CallLog log) => new() { ["content"] = Content(log) };

    /// <summary>The person it was with; null when only an organisation is known, or nobody.</summary>
    public static long? Person(CallLog log) => log.Contact is { } contact ? RecordId.Parse(contact.Id) : null;

    private static void Link(JsonObject record, CallLog log, long? deal)
    {
        if (Person(log) is { } person)
            record["person_id"] = person;
        else if (log.AccountId is { } account)
            record["org_id"] = RecordId.Parse(account);
        if (deal is { } linked)
            record["deal_id"] = linked;
    }

    private static string Content(CallLog log) => NoteText.Of(log, $"Call Log: {NoteText.Line(log.Media)}");

    private static string Subject(CallLog log)
    {
        var with = NoteText.Line(log.ContactName?.Value) ?? Number(log.CustomerNumber) ?? "unknown caller";
        return NoteText.Line($"{log.Direction} call with {with}")!;
    }

    private static string? Number(RawPhone? phone) => NoteText.Line(phone?.Value, 50);
}
