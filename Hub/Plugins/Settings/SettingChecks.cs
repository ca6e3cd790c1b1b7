using System.Globalization;
using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Plugins.Settings;

/// <summary>Whether a text is a value of a declared setting.</summary>
internal static class SettingChecks
{
    /// <summary>What is wrong with <paramref name="value"/>, in a sentence with the way out; null when nothing is. Names no secret.</summary>
    public static string? Problem(SettingSpec spec, string value, IEnumerable<string> plainHttp) => spec.Kind switch
    {
        SettingKind.Text when spec.OneOf is { Count: > 0 } allowed && !allowed.Contains(value, StringComparer.Ordinal) =>
            $"'{value}' is not one of {string.Join(", ", allowed)}.",
        SettingKind.Url => Url(value, plainHttp),
        SettingKind.Integer => Integer(spec, value),
        SettingKind.Duration => Duration(spec, value),
        SettingKind.Flag when !bool.TryParse(value, out _) => $"'{value}' is neither true nor false.",
        _ => null,
    };

    private static string? Url(string value, IEnumerable<string> plainHttp)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return "It is not an absolute address such as https://example.com.";
        if (url.UserInfo.Length > 0)
            return "An address must not carry credentials: put them into the settings made for them.";
        return url.Scheme == "https" || url.IsLoopback || plainHttp.Contains(url.IdnHost, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"http is refused for {url.IdnHost}: use https (plain http is for loopback and the hosts listed under Adapters:PlainHttp).";
    }

    private static string? Integer(SettingSpec spec, string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Range(spec, number, static bound => bound.ToString(CultureInfo.InvariantCulture))
            : $"'{value}' is not a whole number.";

    private static string? Duration(SettingSpec spec, string value)
    {
        if (!TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var span))
            return $"'{value}' is not a time span such as 00:00:03.";
        if (!value.Contains(':', StringComparison.Ordinal))
            return $"'{value}' would be days: write hours, minutes and seconds, such as 00:00:03.";
        return Range(spec, (long)span.TotalMilliseconds, static bound => TimeSpan.FromMilliseconds(bound).ToString("c", CultureInfo.InvariantCulture));
    }

    private static string? Range(SettingSpec spec, long value, Func<long, string> print) =>
        value < spec.Minimum ? $"It must be at least {print(spec.Minimum.Value)}."
        : value > spec.Maximum ? $"It must be at most {print(spec.Maximum.Value)}."
        : null;
}
