using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrmHub.Lab.Simulators.Salesforce.Web;

/// <summary>How answers are written.</summary>
internal static class SalesforceJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonNode json) => json.ToJsonString(Options);

    public static IResult Result(JsonNode json, int status = 200) =>
        Results.Text(Write(json), "application/json;charset=UTF-8", System.Text.Encoding.UTF8, status);
}
