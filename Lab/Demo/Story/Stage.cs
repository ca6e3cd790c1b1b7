using CrmHub.Lab.Demo.Desk;
using CrmHub.Lab.Demo.Processes;
using CrmHub.Lab.Demo.Vendors;

namespace CrmHub.Lab.Demo.Story;

/// <summary>What every scene plays with.</summary>
internal sealed class Stage(Installation installation, Cast cast, (SalesforceOrg Salesforce, PipedriveCompany Pipedrive) crms, Narrator narrator) : IDisposable
{
    /// <summary>What Salesforce's journal calls a Task that is new.</summary>
    public const string TaskCreated = "task.created";

    /// <summary>What Pipedrive's journal calls a call log that is new.</summary>
    public const string CallLogCreated = "call_log.created";

    /// <summary>How long a scene waits for the CRM to hold what it is owed before it counts as lost.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public Installation Installation { get; } = installation;

    public Cast Cast { get; } = cast;

    public SalesforceOrg Salesforce { get; } = crms.Salesforce;

    public PipedriveCompany Pipedrive { get; } = crms.Pipedrive;

    public Narrator Narrator { get; } = narrator;

    public GenesysOrg Genesys { get; } = new(installation);

    public Reception Reception { get; } = new(installation);

    public ControlRoom ControlRoom { get; } = new(installation);

    /// <summary>What Salesforce committed.</summary>
    public JournalFile Crm { get; } = new(installation.SalesforceJournal);

    /// <summary>What Pipedrive committed.</summary>
    public JournalFile SecondCrm { get; } = new(installation.PipedriveJournal);

    /// <summary>What Genesys saw acknowledged.</summary>
    public JournalFile ContactCentre { get; } = new(installation.GenesysJournal);

    /// <summary>Conversations whose caller no CRM knows: they end without a Task.</summary>
    public HashSet<string> Unlogged { get; } = new(StringComparer.Ordinal);

    /// <summary>The Tasks of these conversations, once each of them has one or patience is over.</summary>
    public Task<IReadOnlyList<JournalEffect>> TasksAsync(IReadOnlyCollection<string> conversations, CancellationToken ct) =>
        OfAsync(Crm, TaskCreated, conversations, ct);

    /// <summary>The Tasks of these conversations so far.</summary>
    public IReadOnlyList<JournalEffect> Tasks(IReadOnlyCollection<string> conversations) => Of(Crm.Effects(TaskCreated), conversations);

    /// <summary>The call logs of these conversations in Pipedrive, once each of them has one or patience is over.</summary>
    public Task<IReadOnlyList<JournalEffect>> CallLogsAsync(IReadOnlyCollection<string> conversations, CancellationToken ct) =>
        OfAsync(SecondCrm, CallLogCreated, conversations, ct);

    /// <summary>The call logs of these conversations in Pipedrive so far.</summary>
    public IReadOnlyList<JournalEffect> CallLogs(IReadOnlyCollection<string> conversations) => Of(SecondCrm.Effects(CallLogCreated), conversations);

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

    private static async Task<IReadOnlyList<JournalEffect>> OfAsync(
        JournalFile journal, string effect, IReadOnlyCollection<string> conversations, CancellationToken ct) =>
        Of(await journal.UntilAsync(effect, all => conversations.All(c => all.Any(e => e.Conversation == c)), Patience, ct), conversations);

    private static List<JournalEffect> Of(IReadOnlyList<JournalEffect> effects, IReadOnlyCollection<string> conversations) =>
        [.. effects.Where(e => conversations.Contains(e.Conversation))];
}
