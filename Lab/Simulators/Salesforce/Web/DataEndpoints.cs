using System.Globalization;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Hosting;
using CrmHub.Lab.Simulators.Salesforce.Api;
using Microsoft.AspNetCore.Http.Features;

namespace CrmHub.Lab.Simulators.Salesforce.Web;

/// <summary>The door of the data API: version, session, allocation, then the call itself.</summary>
internal sealed class DataEndpoints(AccessTokens tokens, SalesforceOptions options, Func<(LiveOrg Live, Dispatcher Api)> current)
{
    private const string Root = "/services/data";
    private const int LongestTarget = 16_384;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, Versions);
        routes.Map(Root + "/{**rest}", async context => await (await AnswerAsync(context)).ExecuteAsync(context));
    }

    private IResult Versions() => SalesforceJson.Result(new JsonArray([.. Enumerable
        .Range(options.OldestVersion, options.NewestVersion - options.OldestVersion + 1)
        .Select(v => new JsonObject { ["label"] = Release(v), ["url"] = $"{Root}/v{v}.0", ["version"] = $"{v}.0" })]));

    // Three releases a year; 60.0 was Spring '24.
    private static string Release(int version)
    {
        var (years, season) = Math.DivRem(version - 57, 3);
        return season switch { 0 => $"Spring '{23 + years}", 1 => $"Summer '{23 + years}", _ => $"Winter '{24 + years}" };
    }

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        var (live, api) = current();
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (target.Length > LongestTarget)
            return Write(Answer.Failed(414, "URI_TOO_LONG", "The length of the URI exceeds the 16,384 byte limit"));
        var (segments, query) = Call.Split(target[Root.Length..]);
        if (segments.Length == 0)
            return Versions();
        if (RefuseVersion(segments[0]) is { } unknown)
            return Write(unknown);
        if (tokens.Find(Bearer(context.Request)) is null)
            return Write(Answer.Failed(401, "INVALID_SESSION_ID", "Session expired or invalid"));
        var counts = live.Usage.TryCount(live.Settings.DailyLimit);
        context.Response.Headers["Sforce-Limit-Info"] = $"api-usage={live.Usage.Used}/{live.Settings.DailyLimit}";
        if (!counts)
            return Write(Answer.Failed(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."));
        var call = new Call
        {
            Method = context.Request.Method == "POST" && query.TryGetValue("_HttpMethod", out var real) ? real.ToUpperInvariant() : context.Request.Method,
            Version = segments[0].ToLowerInvariant(),
            Segments = segments[1..],
            Query = query,
            Headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Body = await ReadAsync(context.Request),
        };
        return Write(RefuseMediaType(call) ?? Resources(context.Request, live, call) ?? await HandleAsync(live, api, call));
    }

    private static async Task<Answer> HandleAsync(LiveOrg live, Dispatcher api, Call call)
    {
        if (live.Settings.UpsertWindowMs > 0 && call.Method == "PATCH")
        {
            call = call with { Absent = api.Absent(call) };
            if (call.Absent.Count > 0)
                await Task.Delay(live.Settings.UpsertWindowMs, CancellationToken.None);
        }
        return api.Handle(call);
    }

    private Answer? RefuseVersion(string segment)
    {
        var isVersion = segment.Length > 1
            && segment[0] is 'v' or 'V'
            && segment.EndsWith(".0", StringComparison.Ordinal)
            && int.TryParse(segment[1..^2], NumberStyles.None, CultureInfo.InvariantCulture, out _);
        var version = isVersion ? int.Parse(segment[1..^2], CultureInfo.InvariantCulture) : int.MaxValue;
        if (version > options.NewestVersion)
            return Answer.Failed(404, "NOT_FOUND", "The requested resource does not exist");
        return version < options.OldestVersion
            ? Answer.Failed(410, "UNSUPPORTED_API_VERSION", "The requested resource has been retired or removed. Delete or update any references to the resource.")
            : null;
    }

    // "OAuth" is the older spelling of the scheme.
    private static string Bearer(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("OAuth ", StringComparison.OrdinalIgnoreCase) ? $"Bearer {header[6..]}" : header;
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var memory = new MemoryStream();
        await request.Body.CopyToAsync(memory, CancellationToken.None);
        return memory.ToArray();
    }

    private static Answer? RefuseMediaType(Call call)
    {
        var type = call.Headers.GetValueOrDefault("Content-Type");
        var isText = call.Segments is ["jobs", "ingest", _, "batches"];
        return call.Body.Length == 0 || type is null || isText || type.Contains("json", StringComparison.OrdinalIgnoreCase)
            ? null
            : Answer.Failed(415, "UNSUPPORTED_MEDIA_TYPE", $"Content type specified ('{type}') in HTTP request is not supported for the requested resource");
    }

    private static Answer? Resources(HttpRequest request, LiveOrg live, Call call)
    {
        if (call is not { Method: "GET", Segments: [] })
            return null;
        string[] names = ["composite", "jobs", "limits", "parameterizedSearch", "query", "queryAll", "search", "sobjects"];
        var resources = new JsonObject(names.Select(n => KeyValuePair.Create(n, (JsonNode?)$"{call.BasePath}/{n}")));
        resources["identity"] = $"{request.Scheme}://{request.Host}/id/{LoginEndpoints.OrgId}/{live.Org.ApiUserId}";
        return Answer.Ok(resources);
    }

    private static IResult Write(Answer answer) => new AnswerResult(answer);
}
