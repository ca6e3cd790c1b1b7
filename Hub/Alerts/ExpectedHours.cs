using System.Globalization;
using CrmHub.Hub.Policies;

namespace CrmHub.Hub.Alerts;

/// <summary>When events are expected.</summary>
internal static class ExpectedHours
{
    /// <summary>The beginning of the expected hours that contain this moment; null outside them.</summary>
    public static DateTimeOffset? BeganAt(AlertPolicy policy, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(policy.ExpectedTimeZone));
        var day = local.DayOfWeek.ToString()[..3];
        var (from, to, time) = (TimeOfDay(policy.ExpectedFrom), TimeOfDay(policy.ExpectedTo), TimeOnly.FromDateTime(local.DateTime));
        var isExpected = policy.ExpectedDays.Split(',').Contains(day, StringComparer.Ordinal) && time >= from && time < to;
        return isExpected ? now - (time - from) : null;
    }

    public static TimeOnly TimeOfDay(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);
}
