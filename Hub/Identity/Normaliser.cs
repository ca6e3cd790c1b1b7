using System.Text;
using System.Text.RegularExpressions;
using CrmHub.Adapters.Model;

namespace CrmHub.Hub.Identity;

/// <summary>Brings what a system says into the one form the hub keeps: trimmed NFC text, E.164 numbers, bounded lengths (SV-03, SV-07).</summary>
internal static partial class Normaliser
{
    private const int LongestName = 80;
    private const int LongestText = 255;
    private const int LongestNote = 4_000;
    private const int LongestAttribute = 1_000;
    private const int MostValues = 20;
    private const int MostAttributes = 64;
    private const int LongestExtension = 11;

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
        Tags = [.. record.Tags.Select(t => Text(t, LongestName)).Where(t => t.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).Take(50)],
        Notes = Text(record.Notes?.Value, LongestNote),
        Attributes = Attributes(record.Attributes),
        Consents = Consents(record.Consents),
        Cases = [.. record.Cases.Take(10).Select(c => new KnownCase(Text(c.Id, LongestText), Text(c.Subject.Value, LongestText), Text(c.Status, LongestName), c.ChangedAt?.ToUnixTimeMilliseconds()))],
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
        // Most texts are plain: nothing to replace, nothing to compose.
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            var plain = text.TrimEnd();
            return plain.Length <= longest ? plain : plain[..longest];
        }

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

    private static SortedDictionary<string, string> Attributes(IReadOnlyDictionary<string, string> attributes)
    {
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in attributes.OrderBy(a => a.Key, StringComparer.Ordinal).Take(MostAttributes))
        {
            if (Text(key, LongestName) is { Length: > 0 } name && Text(value, LongestAttribute) is { Length: > 0 } text)
                kept[name] = text;
        }

        return kept;
    }

    // Two words of one record on one purpose: the denial is the safe one.
    private static SortedDictionary<string, Consent> Consents(IReadOnlyList<ContactConsent> consents)
    {
        var kept = new SortedDictionary<string, Consent>(StringComparer.Ordinal);
        foreach (var consent in consents.OrderByDescending(c => c.Granted).Take(MostValues))
        {
            if (Text(consent.Purpose, LongestName).ToLowerInvariant() is { Length: > 0 } purpose)
                kept[purpose] = new Consent(consent.Granted, Text(consent.Source, LongestText));
        }

        return kept;
    }

    private static KnownPhone Phone(ContactPhone phone, string region)
    {
        var (number, written) = Split(phone.Number.Value);
        var extension = phone.Extension is { Length: > 0 } apart && apart.Length <= LongestExtension && apart.All(char.IsAsciiDigit) ? apart : written;
        var read = PhoneReader.Read(number, region);
        return read.Phone is { } e164
            ? new KnownPhone(e164.Value, phone.Kind, IsE164: true, extension)
            : new KnownPhone(Text(phone.Number.Value, 40), phone.Kind, IsE164: false);
    }

    // The extension is no part of the number: with it two people of one switchboard would look like two numbers that nobody dials.
    private static (string Number, string? Extension) Split(string text) =>
        text.Length <= LongestText && Extension().Match(text) is { Success: true } match ? (text[..match.Index], match.Groups[1].Value) : (text, null);

    [GeneratedRegex(@"(?:\s*(?:extension|ext\.?|x|#)|;ext=)\s*:?\s*([0-9]{1,11})\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Extension();
}
