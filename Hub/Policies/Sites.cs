using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Policies;

/// <summary>Which site a dialled number belongs to, and with it region and time zone.</summary>
internal sealed class Sites
{
    private static readonly Site Fallback = new() { Name = "default", Region = "US", TimeZone = "UTC" };

    private readonly Site _first;
    private readonly Dictionary<string, Site> _byNumber = new(StringComparer.Ordinal);

    public Sites(SiteOptions options)
    {
        _first = options.List.FirstOrDefault() ?? Fallback;
        foreach (var site in options.List)
        {
            foreach (var number in site.Numbers)
                _byNumber.TryAdd(number, site);
        }
    }

    public Site Of(string? dialled)
    {
        var read = PhoneReader.Read(dialled, _first.Region);
        return read.Phone is { } phone && _byNumber.TryGetValue(phone.Value, out var site) ? site : _first;
    }

    /// <summary>The local day of an instant.</summary>
    public static DateOnly Day(Site site, DateTimeOffset at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(site.TimeZone)).DateTime);
}
