namespace CrmHub.Hub.Identity;

/// <summary>Where a value came from.</summary>
/// <param name="System">The system.</param>
/// <param name="RecordId">The record there.</param>
/// <param name="ChangedAt">When it changed at the source, Unix milliseconds; null when the system does not say.</param>
/// <param name="LearntAt">When the hub last confirmed it, Unix milliseconds.</param>
/// <param name="Kind">The kind of record.</param>
/// <param name="Decision">Why this one: <c>only_value</c>, <c>system_priority</c>, <c>latest_change</c> or <c>fixed_order</c>.</param>
internal sealed record Provenance(string System, string RecordId, long? ChangedAt, long LearntAt, string Kind = "", string Decision = "");
