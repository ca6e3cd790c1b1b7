namespace CrmHub.Shim.Lookups;

/// <summary>The number inside an ANI. What it means (E.164, national, anonymous) is the hub's to say.</summary>
internal static class CallerAddress
{
    /// <summary><c>tel:+1…;ext=5</c> → <c>+1…</c>; <c>sip:+1…@edge;user=phone</c> → <c>+1…</c>; anything else trimmed.</summary>
    public static string Number(string address)
    {
        var text = address.Trim();
        var bracket = text.IndexOf('<', StringComparison.Ordinal);
        if (bracket >= 0 && text.IndexOf('>', bracket) is > 0 and var end)
            text = text[(bracket + 1)..end];
        var scheme = text.IndexOf(':', StringComparison.Ordinal);
        if (scheme < 0 || text[..scheme].ToLowerInvariant() is not ("tel" or "sip" or "sips" or "callto"))
            return text;
        var rest = text[(scheme + 1)..];
        var stop = rest.AsSpan().IndexOfAny("@;?");
        var number = Uri.UnescapeDataString(stop >= 0 ? rest[..stop] : rest);
        return string.Concat(number.Where(c => !char.IsControl(c))).Trim();
    }
}
