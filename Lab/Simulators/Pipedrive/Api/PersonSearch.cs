using System.Text;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Pipedrive.Records;
using CrmHub.Lab.Simulators.Pipedrive.Web;

namespace CrmHub.Lab.Simulators.Pipedrive.Api;

/// <summary>The search over persons: compares text without case, some while behind the data when the settings say so.</summary>
internal sealed class PersonSearch(Company company)
{
    private const int Most = 100;

    private static readonly string[] Known = ["custom_fields", "email", "notes", "phone", "name"];

    public IResult Run(Call call)
    {
        var isExact = call.Flag("exact_match");
        var term = call.Query("term") ?? throw ApiException.Invalid("Parameter 'term' is required");
        if (term.Length < (isExact ? 1 : 2))
            throw ApiException.Invalid("Parameter 'term' must have at least 2 characters");
        var fields = call.Query("fields")?.Split(',', StringSplitOptions.TrimEntries) ?? Known;
        if (fields.FirstOrDefault(f => !Known.Contains(f)) is { } unknown)
            throw ApiException.Invalid($"Parameter 'fields' does not take {unknown}");
        var organization = call.Number("organization_id");
        var visible = company.Now - TimeSpan.FromMilliseconds(company.Settings.SearchLagMs);
        var hits = company.Persons.Live
            .Where(r => r.Updated <= visible && (organization is null || r.Link("org_id") == organization))
            .Where(r => fields.Any(f => Values(r, f).Any(v => Matches(v, term, f, isExact)))).ToList();
        return Page(call, hits, isExact);
    }

    private IResult Page(Call call, List<Row> hits, bool isExact)
    {
        var limit = call.Number("limit") ?? Most;
        if (limit is < 1 or > Most)
            throw ApiException.Invalid($"Parameter 'limit' must be between 1 and {Most}");
        var start = call.Query("cursor") is { } cursor ? Decode(cursor) : 0;
        var items = hits.Skip(start).Take((int)limit).Select(r => (JsonNode)new JsonObject { ["result_score"] = isExact ? 1.0 : 0.6, ["item"] = Item(r) });
        var next = hits.Count > start + limit ? Convert.ToBase64String(Encoding.ASCII.GetBytes($"{start + limit}")) : null;
        return PipedriveJson.Ok(new JsonObject { ["items"] = new JsonArray([.. items]) }, new JsonObject { ["next_cursor"] = next });
    }

    private static int Decode(string cursor)
    {
        Span<byte> bytes = stackalloc byte[16];
        return cursor.Length <= 20 && Convert.TryFromBase64String(cursor, bytes, out var length) && int.TryParse(Encoding.ASCII.GetString(bytes[..length]), out var start)
            ? start
            : throw ApiException.Invalid("Parameter 'cursor' is invalid");
    }

    private JsonObject Item(Row row)
    {
        var organization = row.Link("org_id") is { } id ? company.Organizations.Find(id) : null;
        return new JsonObject
        {
            ["id"] = row.Id,
            ["type"] = "person",
            ["name"] = row.Text("name"),
            ["phones"] = Flat(Values(row, "phone")),
            ["emails"] = Flat(Values(row, "email")),
            ["primary_email"] = Values(row, "email").FirstOrDefault(),
            ["visible_to"] = row.Link("visible_to"),
            ["owner"] = new JsonObject { ["id"] = row.Link("owner_id") },
            ["organization"] = organization is null
                ? null
                : new JsonObject { ["id"] = organization.Id, ["name"] = organization.Text("name"), ["address"] = null },
            ["custom_fields"] = Flat(Values(row, "custom_fields")),
            ["notes"] = Flat(Values(row, "notes")),
        };
    }

    private IEnumerable<string> Values(Row row, string field) => field switch
    {
        "name" => row.Text("name") is { } name ? [name] : [],
        "phone" => Channel(row, "phones"),
        "email" => Channel(row, "emails"),
        "notes" => company.Notes.Live.Where(n => n.Link("person_id") == row.Id).Select(n => n.Text("content")!),
        _ => company.Fields.Where(f => f.IsSearchable).Select(f => row.Data["custom_fields"]![f.Code]?.ToString()).OfType<string>(),
    };

    private bool Matches(string value, string term, string field, bool isExact)
    {
        if (!isExact)
            return value.Contains(term, StringComparison.OrdinalIgnoreCase);
        return string.Equals(value, term, StringComparison.OrdinalIgnoreCase)
            || (field == "phone" && company.Settings.PhoneSearchNormalises && Digits(value) == Digits(term));
    }

    private static IEnumerable<string> Channel(Row row, string name) => ((JsonArray)row.Data[name]!).Select(i => (string)i!["value"]!);

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static JsonArray Flat(IEnumerable<string> values) => new([.. values.Select(v => (JsonNode)v)]);
}
