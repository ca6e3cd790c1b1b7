using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace CrmHub.Shim.Json;

/// <summary>
/// Reads one JSON object and refuses whatever two readers could understand differently: duplicate names, bytes that are not
/// UTF-8, unpaired surrogates, NUL, numbers beyond a double, more than 32 levels. A document that merely stops is told apart
/// from a wrong one, because its sender can mend it by sending less.
/// </summary>
internal static class StrictJson
{
    public const int MaxDepth = 32;

    /// <summary>Levels that can be read; what lies deeper is checked like the rest and then left out. No schema looks so far.</summary>
    public const int KeptDepth = 6;

    public static bool TryParse(
        ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out JsonDocument? document, [NotNullWhen(false)] out JsonFault? fault)
    {
        document = null;
        if (bytes.Span.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        var deep = new DeepParts();
        fault = Inspect(bytes.Span, deep);
        if (fault is not null)
            return false;
        document = JsonDocument.Parse(deep.Without(bytes), new JsonDocumentOptions { MaxDepth = MaxDepth });
        return true;
    }

    private static JsonFault? Inspect(ReadOnlySpan<byte> bytes, DeepParts deep)
    {
        if (bytes.IsEmpty)
            return new("empty_body", "", "The body is empty: send one JSON object.");
        if (!Utf8.IsValid(bytes))
            return NotUtf8(bytes);
        var place = new JsonPlace();
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = MaxDepth * 2 }));
        try
        {
            return Walk(ref reader, place, deep)
                ?? (reader.TokenType == JsonTokenType.None ? NoObject() : place.Depth > 0 ? Truncated(place) : null);
        }
        catch (JsonException)
        {
            return new("invalid_json", place.Pointer(), $"This is not JSON near byte {reader.BytesConsumed}: send one well-formed object.");
        }
    }

    private static JsonFault? Walk(ref Utf8JsonReader reader, JsonPlace place, DeepParts deep)
    {
        while (reader.Read())
        {
            if (place.Depth == 0 && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.EndObject))
                return NoObject();
            if (Token(ref reader, place, deep) is { } fault)
                return fault;
        }
        return null;
    }

    private static JsonFault? Token(ref Utf8JsonReader reader, JsonPlace place, DeepParts deep)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                place.Open(reader.TokenType == JsonTokenType.StartArray);
                if (place.Depth == KeptDepth + 1)
                    deep.Begin((int)reader.BytesConsumed);
                return place.Depth <= MaxDepth ? null
                    : new("too_deep", place.Pointer(), $"Nested deeper than {MaxDepth} levels: flatten it or leave this part out.");
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                if (place.Depth == KeptDepth + 1)
                    deep.End((int)reader.TokenStartIndex);
                place.Close();
                return null;
            case JsonTokenType.PropertyName:
                return Name(ref reader, place, out var name)
                    ?? (place.Name(name) ? null : new("duplicate_key", place.Pointer(), "This name occurs twice in its object: send it once."));
            case JsonTokenType.String:
                place.Step();
                return reader.ValueIsEscaped ? Text(ref reader, place, out _) : null;
            case JsonTokenType.Number:
                place.Step();
                return reader.TryGetDouble(out var number) && double.IsFinite(number) ? null
                    : new("number_out_of_range", place.Pointer(), "This number is too large: send it within ±1.7e308, or as a string.");
            default:
                place.Step();
                return null;
        }
    }

    // A name that was read a moment ago is not made into a text again: a small body may consist of sixty thousand of them.
    private static JsonFault? Name(ref Utf8JsonReader reader, JsonPlace place, out string name)
    {
        if (place.LastName is not { } last || reader.ValueIsEscaped || !reader.ValueTextEquals(last))
            return Text(ref reader, place, out name);
        name = last;
        return null;
    }

    private static JsonFault? Text(ref Utf8JsonReader reader, JsonPlace place, out string text)
    {
        text = "";
        try
        {
            text = reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return new("unpaired_surrogate", place.Pointer(), "A \\u escape is half of a surrogate pair: send whole characters.");
        }
        return text.Contains('\0', StringComparison.Ordinal)
            ? new("nul_character", place.Pointer(), "The text holds U+0000: remove it.")
            : null;
    }

    // A multi-byte character cut in two at the very end is a truncated document, not a wrong encoding.
    private static JsonFault NotUtf8(ReadOnlySpan<byte> bytes)
    {
        for (var cut = 1; cut <= 3 && cut < bytes.Length; cut++)
        {
            if (bytes[^cut] >= 0xC0 && Utf8.IsValid(bytes[..^cut]))
                return Truncated(new JsonPlace());
        }
        return new("invalid_utf8", "", "The body is not UTF-8: encode it as UTF-8.");
    }

    private static JsonFault NoObject() => new("invalid_json", "", "The body must be one JSON object.");

    private static JsonFault Truncated(JsonPlace place) =>
        new("truncated_json", place.Pointer(),
            "The document stops in the middle: send it whole; leave out transcripts and media, or send a link to them.");
}
