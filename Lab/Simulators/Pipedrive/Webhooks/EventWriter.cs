using System.Globalization;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Pipedrive.Records;
using CrmHub.Lab.Simulators.Pipedrive.Web;

namespace CrmHub.Lab.Simulators.Pipedrive.Webhooks;

/// <summary>A change → the event of webhooks v2. Custom fields are typed objects here, unlike in REST.</summary>
internal static class EventWriter
{
    public static JsonObject Write(Change change, Webhook webhook, Company company, string id, DateTimeOffset at)
    {
        var meta = new JsonObject
        {
            ["action"] = change.Action,
            ["entity"] = change.Entity,
            ["entity_id"] = Text(change.Id),
            ["company_id"] = Text(Company.Id),
            ["user_id"] = Text(change.UserId),
            ["correlation_id"] = company.Hex(16),
            ["id"] = id,
            ["is_bulk_edit"] = false,
            ["timestamp"] = PipedriveJson.Exact(at),
            ["type"] = "general",
            ["version"] = "2.0",
            ["webhook_id"] = Text(webhook.Id),
            ["webhook_owner_id"] = Text(Staff.ApiUser),
            ["change_source"] = change.Source,
            ["attempt"] = 1,
            ["host"] = "acme.pipedrive.com",
            ["permitted_user_ids"] = new JsonArray(Text(Staff.ApiUser), Text(Staff.Agent)),
        };
        if (change.MergedTo is { } to)
            meta["merged_to_id"] = Text(to);
        if (change.MergedFrom is { } from)
            meta["merged_from_id"] = Text(from);
        return new JsonObject { ["meta"] = meta, ["data"] = Typed(change.Data, company), ["previous"] = Typed(change.Previous, company) };
    }

    private static JsonObject? Typed(JsonObject? data, Company company)
    {
        var copy = (JsonObject?)data?.DeepClone();
        if (copy?["custom_fields"] is JsonObject custom)
        {
            copy["custom_fields"] = new JsonObject(custom.Select(f => KeyValuePair.Create(f.Key, f.Value is null
                ? null
                : (JsonNode?)new JsonObject { ["type"] = company.Fields.Find(x => x.Code == f.Key)?.Type ?? "varchar", ["value"] = f.Value.DeepClone() })));
        }

        return copy;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
