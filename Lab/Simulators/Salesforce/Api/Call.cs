using System.Text.Json;
using CrmHub.Lab.Simulators.Salesforce.Records;

namespace CrmHub.Lab.Simulators.Salesforce.Api;

/// <summary>One call of the data API, whether it came by itself or inside a composite one.</summary>
internal sealed record Call
{
    public required string Method { get; init; }

    /// <summary><c>v67.0</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The path below the version, each segment decoded.</summary>
    public required string[] Segments { get; init; }

    public required IReadOnlyDictionary<string, string> Query { get; init; }

    /// <summary>Looked up without regard to case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public byte[] Body { get; init; } = [];

    /// <summary>Keys an upsert already looked for in vain, before its window; see <see cref="OrgSettings.UpsertWindowMs"/>.</summary>
    public IReadOnlySet<string> Absent { get; init; } = new HashSet<string>();

    public string BasePath => $"/services/data/{Version}";

    public SaveOptions Saving => new(Headers.GetValueOrDefault("Sforce-Duplicate-Rule-Header")?.Contains("allowSave=true", StringComparison.OrdinalIgnoreCase) == true, Version);

    /// <exception cref="ApiException">JSON_PARSER_ERROR.</exception>
    public JsonElement Json()
    {
        try
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
        catch (JsonException malformed)
        {
            throw ApiException.Bad(
                "JSON_PARSER_ERROR", $"Unexpected character or end of input at [line:{malformed.LineNumber + 1}, column:{malformed.BytePositionInLine + 1}]");
        }
    }

    /// <summary>Splits the path and query of a URL below <c>/services/data/vNN.0</c>, keeping encoded slashes inside their segment.</summary>
    public static (string[] Segments, IReadOnlyDictionary<string, string> Query) Split(string target)
    {
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? target : target[..mark];
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(mark < 0 ? "" : target[mark..]);
        return (
            [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)],
            query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.OrdinalIgnoreCase));
    }
}
