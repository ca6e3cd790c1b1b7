using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Salesforce.Records;

namespace CrmHub.Lab.Simulators.Salesforce.Api;

/// <summary>One call inside a composite one.</summary>
internal sealed record CompositePart(string Method, string Url, string ReferenceId, JsonElement? Body, IReadOnlyDictionary<string, string> Headers)
{
    private const string Root = "/services/data/";

    /// <exception cref="ApiException">A member is missing.</exception>
    public static CompositePart Read(JsonElement json) => new(
        Text(json, "method").ToUpperInvariant(),
        Text(json, "url"),
        Text(json, "referenceId"),
        json.TryGetProperty("body", out var body) ? body : null,
        ReadHeaders(json));

    /// <summary>The call, with references to earlier answers filled in.</summary>
    /// <exception cref="ApiException">The URL is not one of the data API, or a reference leads nowhere.</exception>
    public Call Resolve(Call outer, CompositeAnswers answers)
    {
        var url = answers.Fill(Url);
        if (!url.StartsWith(Root, StringComparison.OrdinalIgnoreCase))
            throw ApiException.NotFound();
        var (segments, query) = Call.Split(url[Root.Length..]);
        return outer with
        {
            Method = Method,
            Version = segments[0],
            Segments = segments[1..],
            Query = query,
            Headers = Headers,
            Body = Body is { } body ? Encoding.UTF8.GetBytes(Fill(JsonNode.Parse(body.GetRawText()), answers)?.ToJsonString() ?? "null") : [],
        };
    }

    private static JsonNode? Fill(JsonNode? node, CompositeAnswers answers) => node switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Fill(m.Value, answers)))),
        JsonArray items => new JsonArray([.. items.Select(i => Fill(i, answers))]),
        JsonValue value when value.TryGetValue<string>(out var text) => answers.Fill(text),
        _ => node?.DeepClone(),
    };

    private static string Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw ApiException.Bad("JSON_PARSER_ERROR", $"Missing required field: {name}");

    private static Dictionary<string, string> ReadHeaders(JsonElement json)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (json.TryGetProperty("httpHeaders", out var given) && given.ValueKind == JsonValueKind.Object)
        {
            foreach (var header in given.EnumerateObject())
                headers[header.Name] = header.Value.ToString();
        }
        return headers;
    }
}
