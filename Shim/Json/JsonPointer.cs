namespace CrmHub.Shim.Json;

/// <summary>RFC 6901 pointers as they appear in problem reports.</summary>
internal static class JsonPointer
{
    private const int LongestName = 64;

    /// <summary>One reference token. Names are the sender's own text: cut to 64 characters and freed of control characters.</summary>
    public static string Escape(string name)
    {
        var shown = Clip.To(name, LongestName);
        if (shown.Any(char.IsControl))
            shown = new string([.. shown.Select(c => char.IsControl(c) ? '?' : c)]);
        return shown.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
    }
}
