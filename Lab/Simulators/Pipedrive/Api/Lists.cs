using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Pipedrive.Records;
using CrmHub.Lab.Simulators.Pipedrive.Web;

namespace CrmHub.Lab.Simulators.Pipedrive.Api;

/// <summary>Lists: filters all entities share, order, and the two ways of paging.</summary>
internal static class Lists
{
    private const int Most = 500;

    /// <summary>A page of v2: <c>cursor</c> names the row the last page ended with, so rows that come meanwhile disturb nothing.</summary>
    public static IResult Cursor(Call call, Company company, IEnumerable<Row> rows, int most = Most, Func<Row, JsonNode>? shape = null)
    {
        var ordered = Ordered(call, Filtered(call, company, rows)).ToList();
        if (call.Query("cursor") is { } cursor)
            ordered = After(ordered, Decode(cursor));
        var limit = Limit(call, most);
        var page = ordered.Take(limit).ToList();
        var next = ordered.Count > limit ? Encode(page[^1].Id) : null;
        return PipedriveJson.Ok(
            new JsonArray([.. page.Select(r => shape is null ? r.Data.DeepClone() : shape(r))]), new JsonObject { ["next_cursor"] = next });
    }

    /// <summary>A page of v1: <c>start</c> counts rows.</summary>
    public static IResult Start(Call call, IReadOnlyList<JsonObject> items, int most)
    {
        var start = (int)Math.Min(call.Number("start") ?? 0, int.MaxValue);
        var limit = Math.Min(Limit(call, int.MaxValue), most);
        var page = items.Skip(start).Take(limit).ToList();
        var more = items.Count > start + limit;
        var pagination = new JsonObject { ["start"] = start, ["limit"] = limit, ["more_items_in_collection"] = more };
        if (more)
            pagination["next_start"] = start + limit;
        return PipedriveJson.Ok(new JsonArray([.. page.Select(i => i.DeepClone())]), new JsonObject { ["pagination"] = pagination });
    }

    private static IEnumerable<Row> Filtered(Call call, Company company, IEnumerable<Row> rows)
    {
        var visible = company.Now - TimeSpan.FromMilliseconds(company.Settings.ListLagMs);
        var (since, until) = (call.Time("updated_since"), call.Time("updated_until"));
        var ids = call.Query("ids")?.Split(',', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
        if (ids is { Count: > 100 })
            throw ApiException.Invalid("Parameter 'ids' takes at most 100 ids");
        return rows.Where(r => !r.IsDeleted && r.Added <= visible
            && (since is null || Whole(r.Updated) >= since) && (until is null || Whole(r.Updated) < until)
            && (ids is null || ids.Contains(r.Id.ToString(CultureInfo.InvariantCulture))));
    }

    private static IEnumerable<Row> Ordered(Call call, IEnumerable<Row> rows)
    {
        var by = call.OneOf("sort_by", "id", "id", "update_time", "add_time", "due_date");
        var isDown = call.OneOf("sort_direction", "asc", "asc", "desc") == "desc";
        Func<Row, string> key = by switch
        {
            "update_time" => r => r.Updated.UtcDateTime.ToString("O"),
            "add_time" => r => r.Added.UtcDateTime.ToString("O"),
            "due_date" => r => r.Text("due_date") ?? "",
            _ => _ => "",
        };
        return isDown
            ? rows.OrderByDescending(key, StringComparer.Ordinal).ThenByDescending(r => r.Id)
            : rows.OrderBy(key, StringComparer.Ordinal).ThenBy(r => r.Id);
    }

    private static List<Row> After(List<Row> ordered, long id)
    {
        var at = ordered.FindIndex(r => r.Id == id);
        return at < 0 ? throw ApiException.Invalid("Parameter 'cursor' is invalid") : ordered[(at + 1)..];
    }

    private static int Limit(Call call, int most)
    {
        var limit = call.Number("limit") ?? 100;
        return limit >= 1 && limit <= most ? (int)limit : throw ApiException.Invalid($"Parameter 'limit' must be between 1 and {most}");
    }

    // Times are shown, and compared, in whole seconds.
    private static DateTimeOffset Whole(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());

    private static string Encode(long id) => Convert.ToBase64String(Encoding.ASCII.GetBytes($"{{\"last\":{id}}}"));

    private static long Decode(string cursor)
    {
        Span<byte> bytes = stackalloc byte[64];
        if (cursor.Length <= 80 && Convert.TryFromBase64String(cursor, bytes, out var length)
            && JsonNode.Parse(Encoding.UTF8.GetString(bytes[..length])) is JsonObject { } marker && marker["last"] is JsonValue last)
            return last.GetValue<long>();
        throw ApiException.Invalid("Parameter 'cursor' is invalid");
    }
}
