using System.Globalization;
using System.Text.Json;
using CrmHub.Adapters.Contract;

namespace CrmHub.Adapters.Http;

/// <summary>Reads bodies that should be JSON and may be anything: a gateway's HTML, half an answer, a bomb of brackets.</summary>
public static class JsonAnswer
{
    /// <summary>Levels of objects and arrays that are read; what lies deeper is left out, its brackets stay.</summary>
    public const int KeptDepth = 10;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };

    /// <summary>
    /// The body. Anything but JSON raises code <c>answer_not_json</c>: uncertain when the request may have changed the system, else transient.
    /// </summary>
    /// <param name="answer">An answer with a body.</param>
    /// <param name="changes">The request may have changed the system.</param>
    public static JsonElement Read(HttpExchange answer, bool changes) => TryRead(answer) ?? throw Unreadable(changes);

    /// <summary>The body, or null when it is not JSON. Text that is no Unicode is made readable, with U+FFFD in place of what is wrong.</summary>
    public static JsonElement? TryRead(HttpExchange answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (!answer.IsJson || answer.Body.IsEmpty)
            return null;
        try
        {
            using var document = JsonDocument.Parse(JsonDepth.Cut(JsonText.Readable(answer.Body), KeptDepth, Strict.MaxDepth), Strict);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>For an answer that is JSON but lacks what it must hold.</summary>
    public static AdapterException Unreadable(bool changes) => new(
        changes ? FailureKind.Uncertain : FailureKind.Transient, "answer_not_json", "The answer is not the JSON document it should be.");

    /// <summary>A member of an object; null when the element is no object, the member is absent or its value is null.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>A text member, trimmed and without control characters other than line feed and tab; null when there is nothing left.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } value ? Clean(value.GetString()!) : null;

    /// <summary>A text member that is a time in any ISO 8601 spelling (<c>Z</c>, <c>+00:00</c>, <c>+0000</c>), in UTC; null when it is none.</summary>
    public static DateTimeOffset? Time(this JsonElement element, string name)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(element.Text(name), CultureInfo.InvariantCulture, Utc, out var time) ? time : null;
    }

    /// <summary>The elements of an array member; empty when it is anything else.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    private static string? Clean(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\0', '\x1F') >= 0 || text.AsSpan().IndexOfAnyInRange('\x7F', '\x9F') >= 0)
            text = string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\t'));
        text = text.Trim();
        return text.Length == 0 ? null : text;
    }
}
