using CrmHub.Lab.Simulators.Faults;

namespace CrmHub.Lab.Simulators.Pipedrive;

/// <summary>Faults in Pipedrive's own words.</summary>
internal static class PipedriveFaults
{
    private const string Body = """{"success":false,"error":"request over limit","errorCode":429,"data":null}""";

    /// <summary>More requests than the two-second window takes.</summary>
    public static FaultRule Burst() => TooMany(remaining: 0);

    /// <summary>The company's tokens of the day are spent: the window has room, and still.</summary>
    public static FaultRule Daily() => TooMany(remaining: 15);

    /// <summary>What stands in front of Pipedrive has had enough of this client.</summary>
    public static FaultRule Abuse() => FaultRule.Answer(
        403, "<!DOCTYPE html><html><head><title>Attention Required! | Cloudflare</title></head><body><h1>Sorry, you have been blocked</h1></body></html>",
        "text/html; charset=UTF-8");

    /// <summary>A page instead of JSON.</summary>
    public static FaultRule Unavailable(int status = 503) => FaultRule.Answer(status);

    private static FaultRule TooMany(int remaining) => FaultRule.Answer(429, Body, "application/json; charset=utf-8", new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["x-ratelimit-limit"] = "20",
        ["x-ratelimit-remaining"] = $"{remaining}",
        ["x-ratelimit-reset"] = "2",
    });
}
