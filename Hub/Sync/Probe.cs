using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Sync;

/// <summary>
/// How long a doubtful write that is not found is asked for before it is written again: a system without a unique key shows a write late,
/// and a replica that was cut off may still be sending.
/// </summary>
internal static class Probe
{
    /// <summary>Why a delivery found in <see cref="DeliveryState.Sending"/> is doubtful.</summary>
    public const string Interrupted = "interrupted";

    private const int Longest = 32;

    /// <summary>How long the process that was interrupted, or cut off from the database, may be sending yet; null when no more, or when it was another doubt.</summary>
    public static TimeSpan? Underway(DeliveryRow row, TimeSpan longestAttempt, DateTimeOffset now) =>
        row.FailureCode == Interrupted && DateTimeOffset.FromUnixTimeMilliseconds(row.UpdatedAt) + longestAttempt - now is var left && left > TimeSpan.Zero ? left : null;

    /// <summary>Until the next question, or null when it has been asked for long enough.</summary>
    /// <param name="row">The doubtful delivery; its last change is when the doubt began.</param>
    /// <param name="visibleAfter">How late the system shows a write; zero = writing again does no harm.</param>
    /// <param name="longestAttempt">How long another replica may have been sending it.</param>
    /// <param name="now">Now.</param>
    public static TimeSpan? Wait(DeliveryRow row, TimeSpan visibleAfter, TimeSpan longestAttempt, DateTimeOffset now)
    {
        if (visibleAfter <= TimeSpan.Zero)
            return null;

        // Having written it twice already is a sign that the system is slower than it says.
        var patience = visibleAfter * Math.Min(Longest, 2 << (2 * (int)Math.Clamp(row.Attempts - 1, 0, 2)));
        if (row.FailureCode == Interrupted)
            patience += longestAttempt;
        var left = DateTimeOffset.FromUnixTimeMilliseconds(row.UpdatedAt) + patience - now;
        return left <= TimeSpan.Zero ? null : left < visibleAfter ? left : visibleAfter;
    }
}
