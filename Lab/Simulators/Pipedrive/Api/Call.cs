using System.Globalization;
using System.Text.Json.Nodes;

namespace CrmHub.Lab.Simulators.Pipedrive.Api;

/// <summary>One request that was let in.</summary>
/// <param name="Request">The request.</param>
/// <param name="Body">Its JSON; empty when there is none.</param>
/// <param name="UserId">Who acts.</param>
internal sealed record Call(HttpRequest Request, JsonObject Body, long UserId)
{
    /// <summary>The number in the path.</summary>
    public long Id => long.TryParse(Route("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        ? id
        : throw ApiException.Invalid("The id must be a number");

    public string Route(string name) => (string)Request.RouteValues[name]!;

    /// <summary>A query parameter; null when absent or empty.</summary>
    public string? Query(string name) => Request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    public long? Number(string name)
    {
        if (Query(name) is not { } text)
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ApiException.Invalid($"Parameter '{name}' must be a number");
    }

    public DateTimeOffset? Time(string name)
    {
        if (Query(name) is not { } text)
            return null;
        return Times.TryRfc3339(text, out var time) ? time : throw ApiException.Invalid($"Parameter '{name}' must be a time in RFC3339 format");
    }

    public bool Flag(string name) => Query(name) is "true" or "1";

    public string OneOf(string name, string fallback, params string[] allowed)
    {
        var value = Query(name) ?? fallback;
        return allowed.Contains(value, StringComparer.Ordinal)
            ? value
            : throw ApiException.Invalid($"Parameter '{name}' must be one of {string.Join(", ", allowed)}");
    }
}
