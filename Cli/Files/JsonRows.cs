using System.Text.Json;

namespace CrmHub.Cli.Files;

/// <summary>A file of JSON objects, one a line. Members are columns: texts, numbers and flags, or lists of them; a list is several values.</summary>
internal static class JsonRows
{
    public static IEnumerable<SourceRow> Read(TextReader text)
    {
        for (long line = 1; text.ReadLine() is { } json; line++)
        {
            if (!string.IsNullOrWhiteSpace(json))
                yield return Row(line, json);
        }
    }

    private static SourceRow Row(long line, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return SourceRow.Broken(line, "", "is not a JSON object.");
            var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (Values(member.Value) is not { } read)
                    return SourceRow.Broken(line, member.Name, "is an object; take a text, a number, or a list of them.");
                if (read.Count > 0 && !values.TryAdd(member.Name, read))
                    return SourceRow.Broken(line, member.Name, "occurs twice.");
            }

            return new SourceRow(line, values, null);
        }
        catch (JsonException e)
        {
            return SourceRow.Broken(line, "", $"is not JSON: wrong at byte {e.BytePositionInLine + 1} of the line.");
        }
    }

    // Null when there is an object in it.
    private static IReadOnlyList<string>? Values(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array)
            return Text(element) is { } text ? text.Trim().Length > 0 ? [text] : [] : null;
        var texts = element.EnumerateArray().Select(Text).ToList();
        return texts.Contains(null) ? null : [.. texts.OfType<string>().Where(t => t.Trim().Length > 0)];
    }

    private static string? Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => element.GetRawText(),
        JsonValueKind.Null => "",
        _ => null,
    };
}
