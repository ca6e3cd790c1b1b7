using System.Globalization;

namespace CrmHub.Lab.Simulators.Genesys.Conversations;

/// <summary>Answers a details query over the conversations analytics already knows.</summary>
internal sealed class DetailsSearch(CallStore calls, AnalyticsView view, TimeProvider clock, TimeSpan analyticsDelay)
{
    private const int LargestPage = 100;
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(31);

    public IResult Answer(DetailsQuery query, HttpContext http)
    {
        var paging = query.Paging ?? new DetailsPaging();
        if (Interval(query.Interval) is not { } interval || paging.PageSize is < 1 or > LargestPage || paging.PageNumber < 1)
            return GenesysError.Malformed.Result(http);
        var filters = (query.ConversationFilters ?? []).Concat(query.SegmentFilters ?? []).ToList();
        var now = clock.GetUtcNow();
        var known = calls.All.Where(call => call.Ended + analyticsDelay <= now && call.Started >= interval.From && call.Started < interval.To).ToList();
        if (known.Exists(call => filters.Exists(f => f.Matches(call) is null)))
            return GenesysError.Malformed.Result(http);
        var hits = known.Where(call => filters.TrueForAll(f => f.Matches(call) == true)).OrderBy(call => call.Started).ToList();
        if (string.Equals(query.Order, "desc", StringComparison.OrdinalIgnoreCase))
            hits.Reverse();
        var page = hits.Skip((paging.PageNumber - 1) * paging.PageSize).Take(paging.PageSize).ToList();
        // An empty page has no conversations member at all.
        return GenesysJson.Ok(new { conversations = page.Count == 0 ? null : page.Select(call => view.Of(call, now)), totalHits = hits.Count });
    }

    private static (DateTimeOffset From, DateTimeOffset To)? Interval(string? text)
    {
        const DateTimeStyles Style = DateTimeStyles.AssumeUniversal;
        return text?.Split('/') is [var start, var end]
            && DateTimeOffset.TryParse(start, CultureInfo.InvariantCulture, Style, out var from)
            && DateTimeOffset.TryParse(end, CultureInfo.InvariantCulture, Style, out var to)
            && from < to && to - from <= LongestInterval
                ? (from, to)
                : null;
    }
}
