using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Salesforce.Records;
using CrmHub.Lab.Simulators.Salesforce.Soql;
using CrmHub.Lab.Simulators.Salesforce.Sosl;

namespace CrmHub.Lab.Simulators.Salesforce.Api;

/// <summary><c>/search</c> and <c>/parameterizedSearch</c>.</summary>
internal sealed class SearchResource(LiveOrg live)
{
    public Answer Sosl(Call call)
    {
        var text = call.Query.GetValueOrDefault("q") ?? throw SearchTermParser.Malformed("No search term found. The search term must be enclosed in braces.");
        return Run(call, SoslParser.Parse(text), text);
    }

    public Answer ByParameters(Call call)
    {
        var types = Names(call.Query.GetValueOrDefault("sobject"));
        var shared = Names(call.Query.GetValueOrDefault("fields"));
        return Run(call, Query(
            call.Query.GetValueOrDefault("q"),
            call.Query.GetValueOrDefault("in"),
            types.Select(type => Object(type, Own(call, type, "fields") is { } own ? Names(own) : shared, Number(Own(call, type, "limit") ?? call.Query.GetValueOrDefault("defaultLimit")), Own(call, type, "where"))),
            Number(call.Query.GetValueOrDefault("overallLimit"))));
    }

    public Answer ByBody(Call call)
    {
        var body = call.Json();
        var shared = Strings(body, "fields");
        var types = body.TryGetProperty("sobjects", out var objects) && objects.ValueKind == JsonValueKind.Array ? objects.EnumerateArray().ToList() : [];
        return Run(call, Query(
            Text(body, "q"),
            Text(body, "in"),
            types.Select(o => Object(
                Text(o, "name") ?? "",
                Strings(o, "fields") is { Count: > 0 } own ? own : shared,
                Number(Raw(o, "limit") ?? Raw(body, "defaultLimit")),
                Text(o, "where"))),
            Number(Raw(body, "overallLimit"))));
    }

    private static SoslQuery Query(string? q, string? scope, IEnumerable<SoqlQuery> returning, int? limit)
    {
        if (string.IsNullOrWhiteSpace(q))
            throw ApiException.Bad("MALFORMED_SEARCH", "The q parameter is required.");
        if (!Enum.TryParse<SearchScope>(scope ?? "ALL", ignoreCase: true, out var parsed))
            throw ApiException.Bad("MALFORMED_SEARCH", $"Unknown search scope: {scope}");
        return new SoslQuery
        {
            Term = SearchTermParser.ParseFree(q),
            Scope = parsed,
            Returning = [.. returning],
            Limit = Math.Min(limit ?? SoslQuery.Largest, SoslQuery.Largest),
        };
    }

    private static SoqlQuery Object(string type, IReadOnlyList<string> fields, int? limit, string? where)
    {
        var query = where is null ? SoslParser.IdsOf(type, 0) : SoqlParser.Parse($"SELECT Id FROM {type} WHERE {where}");
        return query with
        {
            Select = fields.Count == 0 ? query.Select : [.. fields.Select(f => new SelectItem.One(new FieldRef(f.Split('.'), 0)))],
            Limit = limit,
        };
    }

    private Answer Run(Call call, SoslQuery search, string text = "") => live.Org.AtOnce(() =>
    {
        var json = new RecordJson(live.Org, call.Version);
        var returning = search.Returning.Count > 0
            ? search.Returning
            : [.. live.Org.Visible.Types.Select(t => SoslParser.IdsOf(t.Name, 0))];
        var binder = new SoqlBinder(live.Org, text.Length > 0 ? text : new string(' ', 1));
        var found = returning.Select(binder.Bind).ToList().SelectMany(query => Rows(search, query).Select(r => json.Selected(r, query.Columns)));
        return Answer.Ok(new JsonObject { ["searchRecords"] = new JsonArray([.. found.Take(search.Limit)]) });
    });

    private IReadOnlyList<Record> Rows(SoslQuery search, BoundQuery query)
    {
        var hits = live.Search.Find(query.Type, search.Term, search.Scope).Select(live.Org.Find).OfType<Record>();
        return query.Run(live.Org, includeDeleted: false, hits);
    }

    private static string? Own(Call call, string type, string parameter) => call.Query.GetValueOrDefault($"{type}.{parameter}");

    private static IReadOnlyList<string> Names(string? list) =>
        list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Raw(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.ToString() : null;

    private static IReadOnlyList<string> Strings(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(v => v.ToString())] : [];
}
