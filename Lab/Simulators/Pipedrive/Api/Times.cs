using System.Globalization;

namespace CrmHub.Lab.Simulators.Pipedrive.Api;

/// <summary>Times as clients write them.</summary>
internal static class Times
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    private static readonly string[] Rfc3339 = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static bool TryRfc3339(string? text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, Rfc3339, CultureInfo.InvariantCulture, Utc, out time);

    /// <summary>Both the form of the prose, with a space, and that of the schema.</summary>
    public static bool TryEither(string? text, out DateTimeOffset time) =>
        TryRfc3339(text, out time) || DateTimeOffset.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, Utc, out time);
}
