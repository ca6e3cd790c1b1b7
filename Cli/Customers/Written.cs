using System.Globalization;
using CrmHub.Protos.V1;
using Google.Protobuf.WellKnownTypes;

namespace CrmHub.Cli.Customers;

/// <summary>What people type and read.</summary>
internal static class Written
{
    /// <summary><c>salesforce/contact/003…</c>.</summary>
    /// <exception cref="CliException">It is not of that form.</exception>
    public static ExternalId Record(string text) => text.Split('/', 3) is [{ Length: > 0 } system, { Length: > 0 } kind, { Length: > 0 } id]
        ? new ExternalId { System = system, Kind = kind, Id = id }
        : throw new CliException($"'{text}' is not of the form system/kind/id, such as salesforce/contact/003….");

    public static string Record(ExternalId? record) => record is null ? "" : $"{record.System}/{record.Kind}/{record.Id}";

    /// <summary>A time of day somewhere; without an offset it is UTC.</summary>
    /// <exception cref="CliException">It is no time.</exception>
    public static Timestamp? Time(string option, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at.ToTimestamp()
            : throw new CliException($"{option} '{text}' is not a time such as 2026-11-28T10:00:00Z.");
    }

    public static string Time(Timestamp? at) => at is null ? "" : at.ToDateTime().ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
