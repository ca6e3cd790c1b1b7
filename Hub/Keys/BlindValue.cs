namespace CrmHub.Hub.Keys;

/// <summary>One spelling per value, so that equal values index equally. Null when there is nothing to index.</summary>
internal static class BlindValue
{
    private const int ShortestPhone = 8;
    private const int LongestPhone = 16;

    /// <summary>Trimmed, lower case, NFC.</summary>
    public static string? Email(string? email) => Filled(email is null ? null : Nfc.Normalize(email.Trim()).ToLowerInvariant());

    /// <summary>A phone number already in E.164 (<c>+</c> and up to 15 digits); anything else is not indexable.</summary>
    public static string? Phone(string? e164) =>
        e164 is { Length: >= ShortestPhone and <= LongestPhone } && e164[0] == '+' && e164[1] != '0' && !e164.AsSpan(1).ContainsAnyExceptInRange('0', '9')
            ? e164
            : null;

    /// <summary>An id of another system: trimmed, otherwise as that system spells it.</summary>
    public static string? Id(string? id) => Filled(id is null ? null : Nfc.Normalize(id.Trim()));

    /// <summary>A person's or organisation's name: NFC, lower case, single blanks.</summary>
    public static string? Name(string? name) =>
        Filled(name is null
            ? null
            : string.Join(' ', Nfc.Normalize(name).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static string? Filled(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
