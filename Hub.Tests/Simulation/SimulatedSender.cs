using CrmHub.Adapters.Model;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Tests.Simulation;

/// <summary>A contact centre that sends until it is told yes, and now and then once more.</summary>
internal sealed class SimulatedSender(World world)
{
    private const int Customers = 3;

    private readonly List<int> _sent = [];
    private readonly Dictionary<string, string> _events = new(StringComparer.Ordinal);

    /// <summary>Events acknowledged: every CRM has to hold them in the end.</summary>
    public HashSet<int> Acknowledged { get; } = [];

    public IEnumerable<int> Unacknowledged => _sent.Where(n => !Acknowledged.Contains(n));

    public string Event(string opId) => _events[opId];

    public static string OpIdOf(int n, string system) => OpId.Derive("sim", $"c{n}/", Hub.Deliveries.Operations.CallLog, system).Value;

    public Task SendNewAsync(SimulatedReplica to)
    {
        _sent.Add(_sent.Count);
        foreach (var crm in world.Crms)
        {
            _events[OpIdOf(_sent.Count - 1, crm.Name)] = $"e{_sent.Count - 1}";
            if (world.Chance(5))
                crm.Poisoned.Add(OpIdOf(_sent.Count - 1, crm.Name));
        }

        return SendAsync(to, _sent.Count - 1);
    }

    public Task SendAgainAsync(SimulatedReplica to) => _sent.Count == 0 ? Task.CompletedTask : SendAsync(to, world.Upto(_sent.Count));

    public Task SendAsync(SimulatedReplica to, int n) => world.FlyAsync(to, async () =>
    {
        try
        {
            var recorded = await to.Recorder.RecordAsync(Interaction(n), CancellationToken.None);
            if (to.Crashed)
                return;
            world.Trace($"{to.Name} accepts e{n}{(recorded.Duplicate ? " again" : "")}");
            Acknowledged.Add(n);
        }
        catch (Exception e) when (e is StorageException or StorageBusyException)
        {
            world.Trace($"{to.Name} cannot accept e{n} now");
        }
    });

    private FinishedInteraction Interaction(int n) => new()
    {
        Source = "sim",
        ConversationId = $"c{n}",
        IsE164 = true,
        CustomerAddress = $"+1512555010{n * 7 % Customers}",
        EndedAt = world.Time.Now,
        Original = [(byte)n],
    };
}
