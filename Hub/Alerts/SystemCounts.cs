namespace CrmHub.Hub.Alerts;

/// <summary>What one system's deliveries came to lately. Time is passed in; safe for concurrent use.</summary>
internal sealed class SystemCounts
{
    private readonly Lock _gate = new();
    private readonly SlidingCount _calls = new();
    private readonly SlidingCount _failed = new();
    private readonly SlidingCount _notFound = new();
    private readonly SlidingCount _attempts = new();
    private readonly SlidingCount _errors = new();
    private long _unauthorized;

    /// <summary>A write arrived.</summary>
    public void Succeeded(bool isCall, DateTimeOffset now)
    {
        lock (_gate)
        {
            _unauthorized = 0;
            _attempts.Add(now);
            if (isCall)
                _calls.Add(now);
        }
    }

    /// <summary>An attempt failed. Waiting for quota is neither an error nor a success.</summary>
    public void Failed(bool isCall, string failure, bool gaveUp, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (failure != "rate_limited")
            {
                _attempts.Add(now);
                _errors.Add(now);
            }

            if (failure == "unauthorized")
                _unauthorized++;
            if (!gaveUp || !isCall)
                return;
            _calls.Add(now);
            _failed.Add(now);
        }
    }

    /// <summary>By policy nothing was written.</summary>
    public void Skipped(bool isCall, bool notFound, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (isCall)
                _calls.Add(now);
            if (isCall && notFound)
                _notFound.Add(now);
        }
    }

    public SystemSample Sample(string system, DateTimeOffset now, TimeSpan failureWindow, TimeSpan errorWindow)
    {
        lock (_gate)
        {
            return new SystemSample
            {
                System = system,
                Calls = _calls.Sum(now, failureWindow),
                CallsFailed = _failed.Sum(now, failureWindow),
                CallsNotFound = _notFound.Sum(now, failureWindow),
                Attempts = _attempts.Sum(now, errorWindow),
                Errors = _errors.Sum(now, errorWindow),
                UnauthorizedInARow = _unauthorized,
            };
        }
    }
}
