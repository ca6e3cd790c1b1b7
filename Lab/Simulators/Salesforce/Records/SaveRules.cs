using System.Globalization;
using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Records;

/// <summary>Fields an object fills by itself when it is saved, and checks across its fields.</summary>
internal static class SaveRules
{
    /// <summary>Completes <paramref name="next"/>, which holds every field of the version about to be saved.</summary>
    /// <exception cref="ApiException">Fields that do not go together.</exception>
    public static void Apply(Org org, SObjectType type, Dictionary<Field, object?> next)
    {
        var draft = new Draft(type, next);
        switch (type.Name)
        {
            case "Contact" or "Lead" or "User":
                draft["Name"] = string.Join(' ', new[] { draft.Text("FirstName"), draft.Text("LastName") }.Where(part => part is not null));
                break;
            case "Task":
                CompleteTask(org, draft);
                break;
            case "Event":
                CompleteEvent(org, draft);
                break;
            case "Case":
                CompleteCase(org, draft);
                break;
        }
    }

    public static void Number(SObjectType type, Dictionary<Field, object?> next, long number)
    {
        if (type.AutoNumber is { } format)
            next[type.NameField] = string.Format(CultureInfo.InvariantCulture, format, number);
    }

    private static void CompleteTask(Org org, Draft task)
    {
        CheckParties(org, task);
        var isClosed = task.Text("Status") == "Completed";
        if (isClosed && task["IsClosed"] is not true)
            task["CompletedDateTime"] = org.Second;
        else if (!isClosed)
            task["CompletedDateTime"] = null;
        task["IsClosed"] = isClosed;
        task["IsHighPriority"] = task.Text("Priority") == "High";
        task["AccountId"] = AccountOf(org, task);
    }

    private static void CompleteEvent(Org org, Draft happening)
    {
        CheckParties(org, happening);
        happening["AccountId"] = AccountOf(org, happening);
        if (happening["StartDateTime"] is not DateTimeOffset start)
            return;
        happening["ActivityDateTime"] = start;
        happening["ActivityDate"] = DateOnly.FromDateTime(start.UtcDateTime);
        if (happening["EndDateTime"] is DateTimeOffset end)
            happening["DurationInMinutes"] = (long)(end - start).TotalMinutes;
        else if (happening["DurationInMinutes"] is long minutes)
            happening["EndDateTime"] = start.AddMinutes(minutes);
        else
            throw ApiException.Bad("REQUIRED_FIELD_MISSING", "Required fields are missing: [DurationInMinutes]", "DurationInMinutes");
    }

    private static void CompleteCase(Org org, Draft incident)
    {
        var isClosed = incident.Text("Status") == "Closed";
        if (isClosed && incident["IsClosed"] is not true)
            incident["ClosedDate"] = org.Second;
        else if (!isClosed)
            incident["ClosedDate"] = null;
        incident["IsClosed"] = isClosed;
        if (incident["AccountId"] is null && org.FindLive(incident.Text("ContactId")) is { } contact)
            incident["AccountId"] = contact["AccountId"];
    }

    private static void CheckParties(Org org, Draft activity)
    {
        if (activity["WhatId"] is not null && org.FindLive(activity.Text("WhoId"))?.Type.Name == "Lead")
            throw ApiException.Bad("FIELD_INTEGRITY_EXCEPTION", "Related To ID: a lead cannot be combined with a related record", "WhatId");
    }

    private static object? AccountOf(Org org, Draft activity)
    {
        if (org.FindLive(activity.Text("WhatId")) is { } what && (what.Type.Name == "Account" ? what.Id : what["AccountId"]) is { } account)
            return account;
        return org.FindLive(activity.Text("WhoId"))?["AccountId"];
    }

    private sealed class Draft(SObjectType type, Dictionary<Field, object?> values)
    {
        public object? this[string name]
        {
            get => values.GetValueOrDefault(type.Find(name)!);
            set
            {
                if (type.Find(name) is { } field)
                    values[field] = value;
            }
        }

        public string? Text(string name) => this[name] as string;
    }
}
