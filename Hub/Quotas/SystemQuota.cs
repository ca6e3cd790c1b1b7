using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Quotas;

/// <summary>
/// Everything that limits how one system may be asked, shared by all that ask it: the pace, the budgets, and the pause it asked for.
/// Work is begun only when its requests can go out soon; each request then takes its place in the pace. A refusal stops everybody, so
/// that those who wait do not each find out for themselves. Time is passed in; safe for concurrent use.
/// </summary>
internal sealed class SystemQuota(string system, QuotaOptions options, DateTimeOffset start)
{
    private const double PausedRequests = 5;
    private const double LongestFirst = 1;
    private const double LongestGuess = 60;
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(24);

    private readonly Lock _gate = new();
    private readonly Paces _paces = new(options, start);
    private readonly Dictionary<string, Budget> _budgets = new(StringComparer.Ordinal);
    private readonly TokenBucket _push = new(options.PushPerSecond, options.PushPerSecond, start);
    private readonly TokenBucket _drain = new(options.DrainPerMinute / 60.0, 1, start);
    private readonly double[] _expected = [1, 2, 2, 1, 2];
    private DateTimeOffset _pausedUntil = DateTimeOffset.MinValue;
    private double _kept;
    private int _refusals;
    private long _sent;
    private long _refused;

    public string System => system;

    /// <summary>The limits as the adapter knows them now.</summary>
    public void Read(IReadOnlyList<QuotaReading> readings, DateTimeOffset now)
    {
        lock (_gate)
        {
            foreach (var reading in readings.Where(r => r is { Limit: > 0 } && r.Window > TimeSpan.Zero))
            {
                if (reading.Window <= Paces.LongestWindow)
                    _paces.Declare(reading, now);
                else if (_budgets.TryGetValue(reading.Name, out var budget))
                    budget.Read(reading, now);
                else
                    _budgets.Add(reading.Name, new Budget(reading, options));
            }
        }
    }

    /// <summary>How long work of this priority has to wait before it may begin; zero = now.</summary>
    public TimeSpan Wait(Priority priority, DateTimeOffset now)
    {
        lock (_gate)
        {
            var wait = _pausedUntil - now;
            if (priority == Priority.Pop)
                return Longer(wait, TimeSpan.Zero);
            var expected = _expected[(int)priority];
            wait = Longer(wait, _paces.Wait(_kept, expected, now));
            foreach (var budget in _budgets.Values)
            {
                wait = Longer(wait, budget.Wait(priority, expected + _kept, now));
                if (budget.IsLow)
                    wait = Longer(wait, _drain.Wait(1, now));
            }

            return priority == Priority.Push ? Longer(wait, _push.Wait(1, now)) : Longer(wait, TimeSpan.Zero);
        }
    }

    /// <summary>Begins work; its expected requests are kept for it until <see cref="End"/>.</summary>
    public Ticket Begin(Priority priority, DateTimeOffset now)
    {
        lock (_gate)
        {
            var ticket = new Ticket(system, priority, _expected[(int)priority]);
            _kept += ticket.Left;
            if (priority == Priority.Push)
                _push.Take(1, now);
            foreach (var budget in _budgets.Values)
            {
                if (budget.IsLow)
                    _drain.Take(1, now);
                if (!budget.IsShort(priority, ticket.Left))
                    continue;
                budget.Probed(now);
                ticket.IsProbe = true;
            }

            return ticket;
        }
    }

    /// <summary>The work is over; what it did not use is free again, what it did use is what the next of its kind is expected to.</summary>
    public void End(Ticket ticket)
    {
        lock (_gate)
        {
            _kept = Math.Max(0, _kept - ticket.Left);
            ticket.Left = 0;
            ref var expected = ref _expected[(int)ticket.Priority];
            expected += ((ticket.Requests - expected) * 0.1);
        }
    }

    /// <summary>Takes a request's place in the pace and says how long it waits for it.</summary>
    /// <exception cref="AdapterException">RateLimited: the system asked to be left alone, or only the reserve is left; nothing is sent.</exception>
    public TimeSpan Enter(Ticket ticket, int cost, TimeSpan patience, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_pausedUntil > now)
                throw new AdapterException(FailureKind.RateLimited, "quota_paused", "The system asked to be left alone; nothing was sent.", _pausedUntil - now);
            var wait = ticket.IsProbe ? TimeSpan.Zero : _budgets.Values.Select(b => b.Wait(ticket.Priority, b.Cost(cost), now)).DefaultIfEmpty().Max();
            if (wait > TimeSpan.Zero)
                throw new AdapterException(FailureKind.RateLimited, "quota_reserve", "What is left of the budget is kept for callers who wait.", wait);
            wait = _paces.Take(cost, ticket.Priority == Priority.Pop ? options.ReservePercent : 0, now);
            if (wait > patience)
            {
                _paces.Give(cost);
                throw new AdapterException(FailureKind.RateLimited, "quota_pace", "Too many requests wait for this system already; nothing was sent.", wait);
            }

            Count(ticket, cost, now);
            return wait;
        }
    }

    /// <summary>A request that had taken its place was not sent after all.</summary>
    public void Leave(int cost)
    {
        lock (_gate)
        {
            _sent--;
            _paces.Give(cost);
        }
    }

    /// <summary>The system answered anything but a refusal for quota.</summary>
    public void Answered(DateTimeOffset now)
    {
        lock (_gate)
        {
            _refusals = 0;
            _paces.Answered(now);
        }
    }

    /// <summary>The system refused a request for quota: nobody asks it until the time it named, or a guess that grows, is over.</summary>
    /// <param name="retryAfter">The wait it named.</param>
    /// <param name="sentAt">When the request left.</param>
    /// <param name="now">When it was refused.</param>
    public void Refused(TimeSpan? retryAfter, DateTimeOffset sentAt, DateTimeOffset now)
    {
        lock (_gate)
        {
            _refused++;
            if (sentAt >= _pausedUntil)
            {
                _refusals++;
                _paces.Refused(sentAt, now);
            }

            Pause(retryAfter ?? Guess(), now);
        }
    }

    /// <summary>The system said in other words that its quota is used up.</summary>
    public void Pause(TimeSpan wait, DateTimeOffset now)
    {
        lock (_gate)
        {
            var until = now + (wait < LongestPause ? wait : LongestPause);
            if (until > _pausedUntil)
                _pausedUntil = until;
        }
    }

    /// <summary>An adapter says that its system refused for quota. What the hub itself held back says nothing of the system.</summary>
    public void Heard(AdapterException refusal, DateTimeOffset now)
    {
        if (refusal.Code.StartsWith("quota_", StringComparison.Ordinal))
            return;
        if (refusal.RetryAfter is { } named)
            Pause(named, now);
        else if (Wait(Priority.Pop, now) == TimeSpan.Zero)
            Refused(null, now, now);
    }

    public QuotaStatus Status(DateTimeOffset now)
    {
        lock (_gate)
        {
            return new QuotaStatus
            {
                System = system,
                PausedUntil = _pausedUntil > now ? _pausedUntil : null,
                PerSecond = _paces.PerSecond,
                Sent = _sent,
                Refused = _refused,
                Budgets = [.. _budgets.Select(b => BudgetStatus.Of(b.Key, b.Value, now))],
            };
        }
    }

    private void Count(Ticket ticket, int cost, DateTimeOffset now)
    {
        _sent++;
        ticket.Requests++;
        if (ticket.System == system && ticket.Left > 0)
        {
            var used = Math.Min(1, ticket.Left);
            ticket.Left -= used;
            _kept = Math.Max(0, _kept - used);
        }

        foreach (var budget in _budgets.Values)
            budget.Spend(budget.Cost(cost), now);
    }

    // Who names no wait and is asked hardly too fast takes the next request soon again; else each guess doubles.
    private TimeSpan Guess()
    {
        var first = Math.Clamp(PausedRequests / (_paces.LearnedPerSecond ?? 1), 0.1, LongestFirst);
        return TimeSpan.FromSeconds(Math.Min(LongestGuess, first * Math.Pow(2, Math.Clamp(_refusals - 1, 0, 10))));
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
