using System.Diagnostics.CodeAnalysis;
using CrmHub.Adapters.Contract;

namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>
/// Record ids: 15 characters whose case matters, or the same with 3 more that say which of them are capitals. The canonical form has 18,
/// and an id that some tool has written in one case gets its capitals back from the suffix. Mixed case that contradicts it is no id.
/// </summary>
internal static class SalesforceId
{
    private const string Suffixes = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    /// <summary>Throws <see cref="AdapterException"/> of kind Invalid when the text is no id.</summary>
    public static string Canonical(string text) =>
        TryCanonical(text, out var id) ? id : throw new AdapterException(FailureKind.Invalid, "MALFORMED_ID", "A record id is no Salesforce id.");

    public static bool TryCanonical(string? text, [NotNullWhen(true)] out string? id)
    {
        id = null;
        if (text is not { Length: 15 or 18 } || !text.All(char.IsAsciiLetterOrDigit))
            return false;
        var body = text[..15];
        if (text.Length == 15 || text.EndsWith(Suffix(body), StringComparison.Ordinal))
            id = body + Suffix(body);
        else if (IsOneCase(text) && Restore(body, text.AsSpan(15)) is { } restored)
            id = restored + Suffix(restored);
        return id is not null;
    }

    /// <summary>First three characters: the kind of record, e.g. 003 for contacts.</summary>
    public static string Prefix(string id) => id[..3];

    private static bool IsOneCase(string text) => !text.Any(char.IsAsciiLetterUpper) || !text.Any(char.IsAsciiLetterLower);

    private static string Suffix(string body) => string.Create(3, body, static (suffix, body) =>
    {
        for (var group = 0; group < 3; group++)
        {
            var bits = 0;
            for (var i = 0; i < 5; i++)
                bits |= char.IsAsciiLetterUpper(body[(group * 5) + i]) ? 1 << i : 0;
            suffix[group] = Suffixes[bits];
        }
    });

    private static string? Restore(string body, ReadOnlySpan<char> suffix)
    {
        var chars = body.ToCharArray();
        for (var i = 0; i < chars.Length; i++)
        {
            var bits = Suffixes.IndexOf(char.ToUpperInvariant(suffix[i / 5]), StringComparison.Ordinal);
            var capital = bits >= 0 && (bits >> (i % 5) & 1) == 1;
            if (bits < 0 || (capital && !char.IsAsciiLetter(chars[i])))
                return null;
            chars[i] = capital ? char.ToUpperInvariant(chars[i]) : char.ToLowerInvariant(chars[i]);
        }

        return new string(chars);
    }
}
