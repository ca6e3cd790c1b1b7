using System.Text.Json;

namespace CrmHub.Adapters.Http;

/// <summary>
/// Cuts out what lies deeper in an answer than anybody reads. For each bracket that closes <see cref="JsonDocument"/> looks through all there
/// is between the two, so that deep nesting costs many times its size.
/// </summary>
internal static class JsonDepth
{
    /// <summary>The body with nothing between the brackets of what begins below the level <paramref name="kept"/>.</summary>
    /// <param name="body">One document.</param>
    /// <param name="kept">Levels of objects and arrays.</param>
    /// <param name="most">More levels are refused.</param>
    /// <exception cref="JsonException">It is not JSON, or nested too deeply.</exception>
    public static ReadOnlyMemory<byte> Cut(ReadOnlyMemory<byte> body, int kept, int most)
    {
        var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = most });
        List<(int Start, int End)>? inside = null;
        var start = 0;
        while (reader.Read())
        {
            if (reader.CurrentDepth != kept)
                continue;
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                start = (int)reader.BytesConsumed;
            else if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray && reader.TokenStartIndex > start)
                (inside ??= []).Add((start, (int)reader.TokenStartIndex));
        }

        return inside is null ? body : Without(body.Span, inside);
    }

    private static byte[] Without(ReadOnlySpan<byte> body, List<(int Start, int End)> parts)
    {
        var kept = new byte[body.Length - parts.Sum(p => p.End - p.Start)];
        var (from, to) = (0, 0);
        foreach (var (start, end) in parts.Append((body.Length, body.Length)))
        {
            body[from..start].CopyTo(kept.AsSpan(to));
            (from, to) = (end, to + start - from);
        }

        return kept;
    }
}
