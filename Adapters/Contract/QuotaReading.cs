namespace CrmHub.Adapters.Contract;

/// <summary>One limit of a system and how much of it is used, by everybody, as last known.</summary>
/// <param name="Name">lower_snake, stable, e.g. <c>daily_api_calls</c>, <c>daily_tokens</c>, <c>burst</c>.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Limit">Allowed per <paramref name="Window"/>; more than 0.</param>
/// <param name="Window">
/// The time <paramref name="Limit"/> is for. Up to a minute it sets the pace; a longer one is a budget with a reserve and a forecast.
/// </param>
/// <param name="Used">Used as the system said last; null when it does not say (the hub then counts its own requests).</param>
/// <param name="At">When it said so; the adapter's start for limits that are merely known.</param>
/// <param name="ResetsAt">When the window starts anew; null when it rolls or nobody knows.</param>
public sealed record QuotaReading(
    string Name, QuotaUnit Unit, long Limit, TimeSpan Window, long? Used, DateTimeOffset At, DateTimeOffset? ResetsAt = null);
