using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CrmHub.Lab.Benchmarks.Peer;

/// <summary>As much of Salesforce as a call log needs: signs everybody in, knows nobody, takes every write and counts them. What limits is never here.</summary>
internal static class InstantCrm
{
    public const string Count = "/count";

    private static long _writes;

    public static void Map(WebApplication app)
    {
        app.MapGet(Count, () => Interlocked.Read(ref _writes));
        app.MapPost("/services/oauth2/token", (HttpRequest request) =>
            Results.Json(new { access_token = "token", instance_url = $"http://{request.Host}", token_type = "Bearer" }));
        app.MapPatch("/services/data/{version}/sobjects/Task/{**key}", async (HttpRequest request) =>
        {
            await request.Body.CopyToAsync(Stream.Null, request.HttpContext.RequestAborted);
            var number = Interlocked.Increment(ref _writes);
            return Results.Json(new { id = FormattableString.Invariant($"00T{number:D12}"), success = true, created = true, errors = Array.Empty<string>() }, statusCode: 201);
        });
        app.MapFallback(() => Results.Json(new { totalSize = 0, done = true, records = Array.Empty<string>(), searchRecords = Array.Empty<string>() }));
    }
}
