using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Pipedrive.Records;

namespace CrmHub.Lab.Simulators.Pipedrive.Api;

/// <summary>The body of a new or changed person → members as they are kept.</summary>
internal sealed class PersonBody(Company company)
{
    public const string Marketing = "marketing_status";

    private const string NoConsent = "no_consent";

    private static readonly string[] Statuses = [NoConsent, "unsubscribed", "subscribed", "archived"];

    private static readonly string[] SyncOnly = ["im", "notes", "birthday", "job_title", "postal_address"];

    /// <summary>Everything a new person has.</summary>
    public JsonObject New(JsonObject body, long userId)
    {
        if (company.Settings.RequireName && string.IsNullOrWhiteSpace(body.Text("name")))
            throw ApiException.Invalid("Validation failed: name: Required");
        var person = new JsonObject
        {
            ["id"] = 0,
            ["name"] = null,
            ["first_name"] = null,
            ["last_name"] = null,
            ["owner_id"] = userId,
            ["org_id"] = null,
            ["add_time"] = null,
            ["update_time"] = null,
            ["emails"] = new JsonArray(),
            ["phones"] = new JsonArray(),
            ["is_deleted"] = false,
            ["visible_to"] = 3,
            ["label_ids"] = new JsonArray(),
            ["picture_id"] = null,
            ["custom_fields"] = new JsonObject(company.Fields.Where(f => f.IsCustom).Select(f => KeyValuePair.Create(f.Code, (JsonNode?)null))),
        };
        foreach (var (name, value) in Changes(body, person))
            person[name] = value?.DeepClone();
        if (company.Settings.Campaigns)
            person[Marketing] ??= NoConsent;
        return person;
    }

    /// <summary>Members a body sets; arrays as a whole, custom fields one by one.</summary>
    public JsonObject Changes(JsonObject body, JsonObject before)
    {
        if (SyncOnly.FirstOrDefault(body.ContainsKey) is { } closed)
            throw new ApiException(403, $"{closed} is available only when contact sync is enabled");
        body.Allow("name", "owner_id", "org_id", "add_time", "update_time", "emails", "phones", "visible_to", "label_ids", "marketing_status", "custom_fields");
        var changes = new JsonObject();
        if (body.ContainsKey("name"))
            Name(changes, body.Text("name"));
        foreach (var name in (string[])["emails", "phones"])
        {
            if (body.Items(name) is { } items)
                changes[name] = Channel(name, items);
        }

        foreach (var name in (string[])["owner_id", "visible_to", "org_id"])
        {
            if (body.ContainsKey(name))
                changes[name] = body.Number(name);
        }

        if (body.Items("label_ids") is { } labels)
            changes["label_ids"] = Labels(labels);
        if (body.ContainsKey(Marketing))
            changes[Marketing] = Status(body, (JsonArray)(changes["emails"] ?? before["emails"])!);
        if (body["org_id"] is not null && company.Organizations.Find(body.Number("org_id")!.Value) is null)
            throw ApiException.Invalid("Organization not found");
        if (body["custom_fields"] is { } custom)
            changes["custom_fields"] = Custom(custom, (JsonObject)before["custom_fields"]!);
        return changes;
    }

    /// <exception cref="ApiException">The company has no marketing status to show or to set.</exception>
    public void NeedCampaigns()
    {
        if (!company.Settings.Campaigns)
            throw new ApiException(403, $"{Marketing} is available only to companies with the Campaigns product");
    }

    private JsonArray Labels(JsonArray labels)
    {
        var known = company.Fields.Single(f => f.Code == "label_ids").Options!;
        foreach (var label in labels)
        {
            if (label is not JsonValue value || !value.TryGetValue<int>(out var id) || id < 1 || id > known.Count)
                throw ApiException.Invalid("Validation failed: label_ids: Expected ids of labels");
        }

        return (JsonArray)labels.DeepClone();
    }

    // Nobody can be subscribed without an address to write to.
    private string Status(JsonObject body, JsonArray emails)
    {
        NeedCampaigns();
        var status = body.Text(Marketing);
        if (!Statuses.Contains(status, StringComparer.Ordinal))
            throw ApiException.Invalid($"Validation failed: {Marketing}: Expected one of {string.Join(", ", Statuses)}");
        return emails.Count == 0 ? NoConsent : status!;
    }

    private static void Name(JsonObject changes, string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw ApiException.Invalid("Validation failed: name: Required");
        var at = name.LastIndexOf(' ');
        (changes["name"], changes["first_name"], changes["last_name"]) = (name, at < 0 ? name : name[..at], at < 0 ? null : name[(at + 1)..]);
    }

    private static JsonArray Channel(string name, JsonArray items)
    {
        var kept = new JsonArray();
        foreach (var item in items)
        {
            if (item is not JsonObject entry || entry.Text("value") is not { } value)
                throw ApiException.Invalid($"Validation failed: {name}: Expected array of objects with value, primary and label");
            var isPrimary = entry["primary"] is JsonValue flag && flag.GetValueKind() == JsonValueKind.True;
            kept.Add(new JsonObject { ["value"] = value, ["primary"] = isPrimary, ["label"] = entry.Text("label") ?? "work" });
        }

        if (kept.Count > 0 && !kept.Any(k => (bool)k!["primary"]!))
            kept[0]!["primary"] = true;
        return kept;
    }

    private JsonObject Custom(JsonNode custom, JsonObject before)
    {
        if (custom is not JsonObject values)
            throw ApiException.Invalid("Validation failed: custom_fields: Expected object");
        var merged = (JsonObject)before.DeepClone();
        foreach (var (code, value) in values)
        {
            var field = company.Fields.Find(f => f.IsCustom && f.Code == code)
                ?? throw ApiException.Invalid($"Validation failed: custom_fields: Unrecognized key {code}");
            if (field.Type is "varchar" or "text" or "date" && value is not null && value.GetValueKind() != JsonValueKind.String)
                throw ApiException.Invalid($"Validation failed: custom_fields.{code}: Expected string");
            if (field.Type is "double" or "int" && value is not null && value.GetValueKind() != JsonValueKind.Number)
                throw ApiException.Invalid($"Validation failed: custom_fields.{code}: Expected number");
            if (field.Type == "date" && value is not null && !DateOnly.TryParseExact((string?)value, "yyyy-MM-dd", out _))
                throw ApiException.Invalid($"Validation failed: custom_fields.{code}: Expected date in YYYY-MM-DD format");
            merged[code] = value?.DeepClone();
        }

        return merged;
    }
}
