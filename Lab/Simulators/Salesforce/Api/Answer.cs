using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Salesforce.Records;

namespace CrmHub.Lab.Simulators.Salesforce.Api;

/// <summary>What a call is answered with.</summary>
internal sealed record Answer(int Status)
{
    public JsonNode? Json { get; init; }

    /// <summary>A body that is not JSON.</summary>
    public string? Text { get; init; }

    public string ContentType { get; init; } = "application/json;charset=UTF-8";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static Answer NoContent { get; } = new(204);

    public bool IsSuccess => Status < 300;

    public static Answer Ok(JsonNode body) => new(200) { Json = body };

    public static Answer Csv(string text) => new(200) { Text = text, ContentType = "text/csv" };

    /// <summary>The array of errors every single-record and query call fails with.</summary>
    public static Answer Failed(ApiException refusal) => new(refusal.Status) { Json = new JsonArray([.. refusal.Errors.Select(Describe)]) };

    public static Answer Failed(int status, string code, string message) => Failed(new ApiException(status, new ApiError(code, message)));

    private static JsonNode Describe(ApiError error)
    {
        var json = error.Details?.DeepClone().AsObject() ?? [];
        json["message"] = error.Message;
        json["errorCode"] = error.Code;
        if (error.Fields.Count > 0 || HasFields(error.Code))
            json["fields"] = Names(error.Fields);
        return json;
    }

    // Errors of saving carry the member even when it is empty; errors of addressing and querying do not.
    private static bool HasFields(string code) => code is "DUPLICATE_VALUE" or "INVALID_CROSS_REFERENCE_KEY" or "ENTITY_IS_DELETED" or "UNABLE_TO_LOCK_ROW" or "DELETE_FAILED";

    public static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(n => (JsonNode)n)]);
}
