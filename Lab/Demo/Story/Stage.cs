using CrmHub.Lab.Demo.Desk;
using CrmHub.Lab.Demo.Processes;
using CrmHub.Lab.Demo.Vendors;

namespace CrmHub.Lab.Demo.Story;

/// <summary>What every scene plays with.</summary>
internal sealed class Stage(Installation installation, IReadOnlyList<Person> people, SalesforceOrg salesforce, Narrator narrator) : IDisposable
{
    /// <summary>How long a scene waits for the CRM to hold what it is owed before it counts as lost.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public Installation Installation { get; } = installation;

    public Cast Cast { get; } = new(people);

    public SalesforceOrg Salesforce { get; } = salesforce;

    public Narrator Narrator { get; } = narrator;

    public GenesysOrg Genesys { get; } = new(installation);

    public Reception Reception { get; } = new(installation);

    public ControlRoom ControlRoom { get; } = new(installation);

    /// <summary>What Salesforce committed.</summary>
    public JournalFile Crm { get; } = new(installation.SalesforceJournal);

    /// <summary>What Genesys saw acknowledged.</summary>
    public JournalFile ContactCentre { get; } = new(installation.GenesysJournal);

    /// <summary>Conversations whose caller the CRM does not know: they end without a Task.</summary>
    public HashSet<string> Unlogged { get; } = new(StringComparer.Ordinal);

    /// <summary>The Tasks of these conversations, once each of them has one or patience is over.</summary>
    public async Task<IReadOnlyList<JournalEffect>> TasksAsync(IReadOnlyCollection<string> conversations, CancellationToken ct)
    {
        var tasks = await Crm.UntilAsync("task.created", all => conversations.All(c => all.Any(t => t.Conversation == c)), Patience, ct);
        return [.. tasks.Where(t => conversations.Contains(t.Conversation))];
    }

    /// <summary>Waits, bounded, until the hub owes nobody anything.</summary>
    public async Task<bool> SettleAsync(CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        while ((await ControlRoom.OpenDeliveriesAsync(ct)).Count > 0)
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                return false;
            await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
        }
        return true;
    }

    public void Dispose()
    {
        Genesys.Dispose();
        Reception.Dispose();
        ControlRoom.Dispose();
    }
}
