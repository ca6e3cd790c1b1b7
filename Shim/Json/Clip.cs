namespace CrmHub.Shim.Json;

/// <summary>Shortens text between characters: half a surrogate pair cannot be written as UTF-8.</summary>
internal static class Clip
{
    /// <summary>At most <paramref name="longest"/> UTF-16 units, an ellipsis where something is missing.</summary>
    public static string To(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        var keep = longest - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[keep - 1]) ? keep - 1 : keep), "…");
    }
}
