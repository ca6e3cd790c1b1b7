using System.Text;
using CrmHub.Adapters.Model;

namespace CrmHub.Hub.Identity;

/// <summary>Brings what a system says into the one form the hub keeps: trimmed NFC text, E.164 numbers, bounded lengths (SV-03, SV-07).</summary>
internal static class Normaliser
{
    private const int LongestName = 80;
    private const int LongestText = 255;
    private const int MostValues = 20;

    public static ContactFields Of(ContactRecord record, string region) => new()
    {
        FirstName = Text(record.FirstName?.Value, LongestName),
        LastName = Text(record.LastName?.Value, LongestName),
        Emails = [.. record.Emails.Select(e => Email(e.Value)).Where(e => e.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostValues)],
        Phones = [.. record.Phones.Select(p => Phone(p, region)).Where(p => p.Text.Length > 0).DistinctBy(p => p.Text).Take(MostValues)],
        AccountId = Text(record.AccountId, LongestText),
        AccountName = Text(record.AccountName, LongestText),
        AccountNumber = Text(record.AccountNumber, LongestName),
        Tier = Text(record.Tier, LongestName),
        Status = Text(record.Status, LongestName),
        CrossReferences = [.. record.CrossReferences.Select(r => new CrossReference(r.System, r.Kind, r.Id)).Take(MostValues)],
        Url = Text(record.Url, 1_000),
    };

    /// <summary>Trimmed, NFC, without control characters, cut to a length.</summary>
    public static string Text(string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        // Composing shortens; no text is made of so many marks that more than this would be missed.
        text = text.TrimStart();
        text = text[..Math.Min(text.Length, longest * 8)];
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsCharacter(rune))
                clean.Append(' ');
            else
                clean.Append(rune.ToString());
        }

        var result = clean.ToString().Trim().Normalize(NormalizationForm.FormC);
        if (result.Length <= longest)
            return result;
        return char.IsHighSurrogate(result[longest - 1]) ? result[..(longest - 1)] : result[..longest];
    }

    /// <summary>Trimmed with a lower-case domain; empty when it is no address.</summary>
    public static string Email(string? text)
    {
        var trimmed = (text ?? "").Trim();
        var at = trimmed.LastIndexOf('@');
        var plausible = at is > 0 and <= 64 && trimmed.Length is > 3 and <= 254 && at < trimmed.Length - 1
            && !trimmed.AsSpan().ContainsAny(" \t\r\n<>\",;") && trimmed.EnumerateRunes().All(IsCharacter) && trimmed.IndexOf('@', StringComparison.Ordinal) == at;
        return plausible ? string.Concat(trimmed.AsSpan(0, at + 1), trimmed[(at + 1)..].ToLowerInvariant()).Normalize(NormalizationForm.FormC) : "";
    }

    // Normalising throws on half surrogates, which are runes of U+FFFD here, and on U+FFFE.
    private static bool IsCharacter(Rune rune) => !Rune.IsControl(rune) && rune != Rune.ReplacementChar && (rune.Value & 0xFFFE) != 0xFFFE;

    private static KnownPhone Phone(ContactPhone phone, string region)
    {
        var read = PhoneReader.Read(phone.Number.Value, region);
        return read.Phone is { } e164
            ? new KnownPhone(e164.Value, phone.Kind, IsE164: true)
            : new KnownPhone(Text(phone.Number.Value, 40), phone.Kind, IsE164: false);
    }
}
