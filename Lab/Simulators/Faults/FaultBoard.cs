using System.Text.Json;

namespace CrmHub.Lab.Simulators.Faults;

/// <summary>
/// The faults in force. Waits of all matching rules add up; of the rules that decide the answer the first added wins and only
/// that one is counted. An outage takes everything.
/// </summary>
internal sealed class FaultBoard(int seed, TimeProvider? time = null)
{
    private readonly Lock _gate = new();
    private readonly List<ActiveFault> _active = [];
    private FaultRule? _outage;
    private int _next;

    public bool IsOutage => Volatile.Read(ref _outage) is not null;

    /// <summary>Puts a rule in force and gives its id.</summary>
    public string Add(FaultRule rule)
    {
        lock (_gate)
        {
            var id = $"f{++_next}";
            _active.Add(new ActiveFault(id, rule, seed + _next, time ?? TimeProvider.System));
            return id;
        }
    }

    /// <summary>Ends when the rule takes its first request: the moment a test waits for.</summary>
    public Task WhenTakenAsync(string id) => Named(id).Taken;

    /// <summary>Ends when the server has noticed that the client of a held request is gone: some time after that hung up.</summary>
    public Task WhenLeftAsync(string id) => Named(id).Left;

    /// <summary>Takes a rule out of force and lets go whatever it holds.</summary>
    public bool Remove(string id)
    {
        lock (_gate)
        {
            if (_active.Find(f => f.Id == id) is not { } fault)
                return false;
            _active.Remove(fault);
            fault.Release();
            return true;
        }
    }

    /// <summary>Removes every rule and ends an outage.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _active.ForEach(f => f.Release());
            _active.Clear();
            _outage = null;
        }
    }

    /// <summary>From now on nothing gets through: connections are cut or, when a status is given, answered with it.</summary>
    public void BeginOutage(int? status = null)
    {
        lock (_gate)
        {
            _outage = status is null
                ? FaultRule.Of(FaultKind.ResetBeforeCommit)
                : FaultRule.Answer(status.Value);
        }
    }

    public void EndOutage()
    {
        lock (_gate)
            _outage = null;
    }

    /// <summary>The rules in force with how many requests they saw and took.</summary>
    public IReadOnlyList<FaultStatus> Snapshot()
    {
        lock (_gate)
            return [.. _active.Select(f => new FaultStatus(f.Id, f.Seen, f.Hits, f.Rule))];
    }

    internal FaultPlan PlanFor(string method, string path)
    {
        lock (_gate)
        {
            if (_outage is not null)
                return new FaultPlan { Decisive = _outage, Label = "outage" };
            return _active.Count == 0 ? FaultPlan.None : Draw(method, path);
        }
    }

    private FaultPlan Draw(string method, string path)
    {
        var plan = FaultPlan.None;
        foreach (var fault in _active)
        {
            if (plan.Decisive is not null && IsDecisive(fault.Rule.Kind))
                continue;
            if (fault.Takes(method, path))
                plan = With(plan, fault);
        }
        return plan;
    }

    private ActiveFault Named(string id)
    {
        lock (_gate)
            return _active.Find(f => f.Id == id) ?? throw new ArgumentException($"no rule {id} is in force", nameof(id));
    }

    private static bool IsDecisive(FaultKind kind) => kind is not (FaultKind.Latency or FaultKind.Hold or FaultKind.ExpireTokens);

    private static FaultPlan With(FaultPlan plan, ActiveFault fault)
    {
        var kind = JsonNamingPolicy.CamelCase.ConvertName(fault.Rule.Kind.ToString());
        var named = plan with { Label = plan.Label is null ? kind : $"{plan.Label}+{kind}" };
        return fault.Rule.Kind switch
        {
            FaultKind.Latency when fault.Rule.After => named with { AfterWork = plan.AfterWork + fault.DrawWait() },
            FaultKind.Latency => named with { Before = plan.Before + fault.DrawWait() },
            FaultKind.Hold => named with { Holds = [.. plan.Holds, fault] },
            FaultKind.ExpireTokens => named with { ExpireTokens = true },
            _ => named with { Decisive = fault.Rule },
        };
    }
}
