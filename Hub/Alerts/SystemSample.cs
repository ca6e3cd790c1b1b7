namespace CrmHub.Hub.Alerts;

/// <summary>One system's figures at one moment.</summary>
internal sealed record SystemSample
{
    public required string System { get; init; }

    /// <summary>Call logs finished in the failure window, whatever came of them.</summary>
    public long Calls { get; init; }

    /// <summary>Of those, given up.</summary>
    public long CallsFailed { get; init; }

    /// <summary>Of those, not written because nobody knows the caller.</summary>
    public long CallsNotFound { get; init; }

    /// <summary>Attempts answered or failed in the error window.</summary>
    public long Attempts { get; init; }

    /// <summary>Of those, failed.</summary>
    public long Errors { get; init; }

    public long UnauthorizedInARow { get; init; }

    /// <summary>When the oldest unfinished delivery was owed; null when none waits.</summary>
    public DateTimeOffset? OldestPending { get; init; }

    /// <summary>Null when there is no canary for this system.</summary>
    public CanarySample? Canary { get; init; }
}
