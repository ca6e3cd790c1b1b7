using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrmHub.Lab.Simulators.Pipedrive.Web;

/// <summary>How answers are written.</summary>
internal static class PipedriveJson
{
    private const string Info = "Please check developers.pipedrive.com for more information about Pipedrive API.";

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IResult Result(JsonNode json, int status = 200) =>
        Results.Text(json.ToJsonString(Options), "application/json; charset=utf-8", System.Text.Encoding.UTF8, status);

    /// <summary>The envelope of a success.</summary>
    public static IResult Ok(JsonNode? data, JsonNode? additional = null, int status = 200)
    {
        var envelope = new JsonObject { ["success"] = true, ["data"] = data?.DeepClone() };
        if (additional is not null)
            envelope["additional_data"] = additional;
        return Result(envelope, status);
    }

    /// <summary>The envelope of a failure.</summary>
    public static IResult Fail(int status, string error, string? code = null)
    {
        var envelope = new JsonObject { ["success"] = false, ["error"] = error, ["error_info"] = Info };
        if (status is 401 or 429)
            envelope["errorCode"] = status;
        if (code is not null)
            envelope["code"] = code;
        if (status != 401)
            (envelope["data"], envelope["additional_data"]) = (null, null);
        return Result(envelope, status);
    }

    /// <summary>RFC 3339, whole seconds.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>RFC 3339 with milliseconds.</summary>
    public static string Exact(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The form of v1.</summary>
    public static string Old(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
