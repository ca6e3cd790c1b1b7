using System.Text.Json;
using System.Text.RegularExpressions;
using CrmHub.Adapters.Http;

namespace CrmHub.Adapters.Salesforce.Api;

/// <summary>One error of an answer. The message may quote personal data and stays inside the adapter.</summary>
internal sealed partial record VendorError(string Code, string Message, IReadOnlyList<string> Fields)
{
    private const int MostFields = 20;
    private const int LongestMessage = 4_000;

    /// <summary>
    /// Errors in any of the shapes there are: an array with <c>errorCode</c>, a result with <c>errors[].statusCode</c>, an OAuth object.
    /// Empty when the body is none of them.
    /// </summary>
    public static IReadOnlyList<VendorError> Read(HttpExchange answer) =>
        JsonAnswer.TryRead(answer) is { } body ? [.. Elements(body).Select(Of).OfType<VendorError>()] : [];

    /// <summary>Fields the error names, in its list or in one of the messages that are known to hold nothing but field names.</summary>
    public IEnumerable<string> FieldNames()
    {
        var named = Fields.Count > 0 ? Fields : [.. NamedInMessage().Matches(Message).Select(m => m.Groups["field"].Value)];
        return named.SelectMany(f => f.Split(',', StringSplitOptions.TrimEntries)).Where(f => SafeName().IsMatch(f)).Take(MostFields);
    }

    private static IEnumerable<JsonElement> Elements(JsonElement body) => body.ValueKind switch
    {
        JsonValueKind.Array => body.EnumerateArray().SelectMany(Elements),
        JsonValueKind.Object when body.Member("errors") is { ValueKind: JsonValueKind.Array } => body.Items("errors"),
        JsonValueKind.Object => [body],
        _ => [],
    };

    private static VendorError? Of(JsonElement error)
    {
        var code = error.Text("errorCode") ?? error.Text("statusCode") ?? error.Text("error");
        return code is null
            ? null
            : new VendorError(
                HttpFailures.Code(code),
                Beginning(error.Text("message") ?? error.Text("error_description") ?? ""),
                [.. error.Items("fields").Where(f => f.ValueKind == JsonValueKind.String).Select(f => f.GetString()!)]);
    }

    // It is searched several times; what it names stands at its beginning.
    private static string Beginning(string message) => message.Length <= LongestMessage ? message : message[..LongestMessage];

    [GeneratedRegex("^[A-Za-z0-9_.]{1,100}$", RegexOptions.CultureInvariant)]
    private static partial Regex SafeName();

    [GeneratedRegex(
        @"(?:No such column '|not accessible: |duplicate value found: |fields are missing: \[|Unable to create/update fields: )"
        + "(?<field>[A-Za-z0-9_.]+(?:, [A-Za-z0-9_.]+)*)",
        RegexOptions.CultureInvariant)]
    private static partial Regex NamedInMessage();
}
