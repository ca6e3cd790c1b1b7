using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Policies;

namespace CrmHub.Hub.Sync.Operations;

/// <summary>
/// Finds out whose interaction it was: the record popped to the agent first (AL-22), then the number. A number that several people share names nobody, but their common account.
/// </summary>
internal sealed class CallerFinder(CustomerLookup lookup, Sites sites)
{
    private static readonly string[] Kinds = ["contact", "lead", "person"];
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(1);

    /// <summary>Who it was with as far as anybody knows, the CRMs included. Null when nobody is found; nobody is created.</summary>
    public Task<Caller?> FindKnownAsync(FinishedInteraction interaction, CallLogTarget target, CancellationToken ct) =>
        FindAsync(interaction, target, Budget, ct);

    /// <summary>The same from what the hub itself knows: no CRM is asked.</summary>
    public Task<Caller?> FindHereAsync(FinishedInteraction interaction, CallLogTarget target, CancellationToken ct) =>
        FindAsync(interaction, target, TimeSpan.Zero, ct);

    /// <summary>Whose record this is, from what the hub itself knows.</summary>
    public Task<Caller?> FindHereAsync(RecordRef record, string how, FinishedInteraction interaction, CallLogTarget target, CancellationToken ct) =>
        AskAsync(Query(sites.Of(interaction.HubAddress), TimeSpan.Zero) with { Record = record }, target, how, ct);

    private async Task<Caller?> FindAsync(FinishedInteraction interaction, CallLogTarget target, TimeSpan budget, CancellationToken ct)
    {
        var asked = Query(sites.Of(interaction.HubAddress), budget);
        if (interaction.Attributes.TryGetValue("contact_id", out var popped) && popped.Trim().Length > 0
            && await PoppedAsync(popped.Trim(), target, asked, ct).ConfigureAwait(false) is { } caller)
        {
            return caller;
        }

        if (!interaction.IsE164)
            return null;
        var query = asked with { Phone = new RawPhone(interaction.CustomerAddress), ConversationId = interaction.ConversationId };
        return await AskAsync(query, target, IdentityRule.Phone.Name(), ct).ConfigureAwait(false);
    }

    private async Task<Caller?> PoppedAsync(string id, CallLogTarget target, LookupQuery asked, CancellationToken ct)
    {
        foreach (var kind in Kinds)
        {
            var query = asked with { Record = new RecordRef(target.System, kind, id) };
            if (await AskAsync(query, target, "popped_record", ct).ConfigureAwait(false) is { } caller)
                return caller;
        }

        return null;
    }

    private async Task<Caller?> AskAsync(LookupQuery query, CallLogTarget target, string how, CancellationToken ct)
    {
        var answer = await lookup.FindAsync(query, ct).ConfigureAwait(false);
        if (query.Budget > TimeSpan.Zero && Missing(answer, target) && answer.Silent.Contains(target.System, StringComparer.Ordinal))
            throw new AdapterException(FailureKind.Transient, answer.Reason, $"{target.System} could not be asked who this is.");
        if (answer.Outcome == ResolutionOutcome.Found)
            return Of(answer.Matches[0], target, how);
        if (answer.Outcome == ResolutionOutcome.None)
            return null;
        var here = answer.Matches.Where(m => RecordIn(m, target.System) is not null).ToList();
        if (here.Count == 1)
            return Of(here[0], target, how);
        var accounts = here.Select(m => m.Golden.AccountId).Distinct(StringComparer.Ordinal).ToList();
        return accounts is [{ Length: > 0 } account] ? new Caller(null, null, account, null, null, "shared_account") : null;
    }

    // Another system's silence is not this one's business: each CRM's log waits only for what that CRM knows.
    private static bool Missing(LookupAnswer answer, CallLogTarget target) =>
        answer.Outcome == ResolutionOutcome.None || answer.Matches.All(m => RecordIn(m, target.System) is null);

    private static LookupQuery Query(Site site, TimeSpan budget) => new() { Site = site, Budget = budget, MaxAge = MaxAge, Actor = "call_log" };

    private static Caller? Of(KnownCustomer customer, CallLogTarget target, string how)
    {
        if (RecordIn(customer, target.System) is not { } record)
            return null;
        var golden = customer.Golden;
        var name = golden.DisplayName.Length > 0 ? new PersonName(golden.DisplayName) : (PersonName?)null;
        return new Caller(new RecordRef(record.System, record.Kind, record.Id), name, null, golden.Tier, customer.Id, how);
    }

    private static CrossReference? RecordIn(KnownCustomer customer, string system) =>
        customer.Golden.Records.FirstOrDefault(r => r.System == system && Kinds.Contains(r.Kind, StringComparer.Ordinal));
}
