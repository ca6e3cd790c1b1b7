using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Keys;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Sync;

namespace CrmHub.Hub.Tests.Simulation;

/// <summary>Two replicas, two CRMs, a sender and a clock. One thing happens at a time, and the seed decides what.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly Random _random;
    private readonly List<string> _trace = [];
    private readonly SimulatedReplica[] _replicas;
    private int _born;
    private int _record;

    public World(int seed, Template template)
    {
        _random = new Random(seed);
        (Seed, Path, Keys) = (seed, template.Copy(), template.Keys.Subjects);
        Look = new DatabaseLook(Path, Time);
        Crms = [new SimulatedCrm("keyed", true, this), new SimulatedCrm("keyless", false, this)];
        Context = new AcceptContext(new CallLogPolicy { Systems = [.. Crms.Select(c => new CallLogTarget { System = c.Name })] }, new Sites(new SiteOptions()), Time);
        Sender = new SimulatedSender(this);
        _replicas = [Born("A"), Born("B")];
    }

    public int Seed { get; }

    public string Path { get; }

    public SubjectKeys Keys { get; }

    public VirtualTime Time { get; } = new();

    public DatabaseLook Look { get; }

    public AcceptContext Context { get; }

    public IReadOnlyList<SimulatedCrm> Crms { get; }

    public SimulatedSender Sender { get; }

    public IReadOnlyList<SimulatedReplica> Replicas => _replicas;

    /// <summary>Failures happen; off at the end, so that everything can come to rest.</summary>
    public bool Faulty { get; set; } = true;

    /// <summary>What happened, line by line; the same for the same seed.</summary>
    public IReadOnlyList<string> Events => _trace;

    public SimulatedCrm Crm(DeliveryRow row) => Crms.Single(c => c.Name == row.System);

    public string Event(DeliveryRow row) => Event(row.OpId);

    public string Event(string opId) => Sender.Event(opId);

    public int NextRecord() => ++_record;

    public int Upto(int limit) => _random.Next(limit);

    public TimeSpan Upto(TimeSpan limit) => TimeSpan.FromMilliseconds(_random.NextInt64((long)limit.TotalMilliseconds + 1));

    public bool Chance(int percent) => Faulty && _random.Next(100) < percent;

    public T Pick<T>(IReadOnlyList<(T Choice, int Weight)> choices)
    {
        if (!Faulty)
            return choices[0].Choice;
        var left = _random.Next(choices.Sum(c => c.Weight));
        return choices.First(c => (left -= c.Weight) < 0).Choice;
    }

    public void Trace(string what) => _trace.Add($"{(Time.Now - DateTimeOffset.UnixEpoch).TotalMilliseconds:F0} {what}");

    /// <summary>Runs work of a replica until it ends or waits; a crash in it takes the whole replica away.</summary>
    public async Task FlyAsync(SimulatedReplica replica, Func<Task> work)
    {
        var flight = new Flight();
        replica.Flights.Add(flight);
        await flight.StartAsync(work);
        await TidyAsync();
    }

    public void Stepped(SimulatedReplica replica, DeliveryRow row, StepResult result)
    {
        Trace($"{replica.Name} left {Event(row)} at {row.System} {(result.Stale ? "to whoever has it" : (DeliveryState)result.Row.State)}");
        // T5: whatever a replica that lost the lane has stored, it was before it lost it.
        if (replica.Lost(row) && !result.Stale && result.Row.State != row.State)
            Assert.Fail($"A write of {replica.Name} to {Event(row)} passed although its lane has another epoch.");
    }

    /// <summary>Lets time pass: timers fire in order, leases are renewed, what was on the way arrives.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        var until = Time.Now + by;
        while (true)
        {
            var lease = _replicas.Where(r => !r.Crashed).MinBy(LeaseDue)!;
            var step = LeaseDue(lease) < until ? LeaseDue(lease) : until;
            if (Time.Take(step, MayRun) is { } timer)
            {
                Time.Now = timer.Due > Time.Now ? timer.Due : Time.Now;
                timer.Fire();
                if (timer.Flight is { } flight)
                    await flight.SettleAsync();
                await TidyAsync();
                continue;
            }

            Time.Now = step > Time.Now ? step : Time.Now;
            foreach (var crm in Crms)
                crm.Land();
            if (LeaseDue(lease) > Time.Now)
                return;
            await FlyAsync(lease, lease.LeaseAsync);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas)
        {
            replica.Faults.Disarm();
            await replica.DisposeAsync();
        }

        Look.Dispose();
        foreach (var file in Directory.GetFiles(System.IO.Path.GetDirectoryName(Path)!, System.IO.Path.GetFileName(Path) + "*"))
            File.Delete(file);
    }

    /// <summary>A dead replica is buried and another started in its place.</summary>
    public async Task TidyAsync()
    {
        for (var i = 0; i < _replicas.Length; i++)
        {
            var replica = _replicas[i];
            replica.Flights.RemoveAll(f => f.Ended);
            if (!replica.Crashed)
                continue;
            Trace($"{replica.Name} is dead");
            replica.Flights.ForEach(Time.Forget);
            await replica.DisposeAsync();
            _replicas[i] = Born(replica.Name[..1]);
        }
    }

    private static DateTimeOffset LeaseDue(SimulatedReplica replica) => replica.LeaseAt > replica.PausedUntil ? replica.LeaseAt : replica.PausedUntil;

    private bool MayRun(Flight flight) => _replicas.Any(r => r.MayRun && r.Flights.Contains(flight));

    private SimulatedReplica Born(string name) => new(this, $"{name}{++_born}");
}
