using System.Globalization;
using System.Text.Json;

namespace CrmHub.Shim.Json;

/// <summary>Reads members of an object that has passed its schema; absent and null are the same.</summary>
internal readonly struct Fields(JsonElement element)
{
    private const long FirstMillisecond = 100_000_000_000;
    private const int SecondsAt = 17;

    public JsonElement Element(string name) => element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The text, trimmed; empty when absent.</summary>
    public string Text(string name) => Element(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()!.Trim() : "";

    public double? Number(string name) => Element(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    public bool True(string name) => Element(name).ValueKind == JsonValueKind.True;

    /// <summary>An RFC 3339 text, or epoch seconds or milliseconds.</summary>
    public DateTimeOffset? Instant(string name)
    {
        var value = Element(name);
        if (value.ValueKind == JsonValueKind.Number)
        {
            var number = (long)value.GetDouble();
            return DateTimeOffset.FromUnixTimeMilliseconds(number < FirstMillisecond ? number * 1000 : number);
        }
        var text = Text(name).ToUpperInvariant();
        var leap = text.Length > SecondsAt + 2 && text.AsSpan(SecondsAt, 2) is "60";
        if (leap)
            text = string.Concat(text.AsSpan(0, SecondsAt), "59", text.AsSpan(SecondsAt + 2));
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.ToUniversalTime().AddSeconds(leap ? 1 : 0) : null;
    }
}
