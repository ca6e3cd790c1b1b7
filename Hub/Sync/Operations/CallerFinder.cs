using System.Security.Cryptography;
using System.Text;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Keys;
using CrmHub.Hub.Policies;

namespace CrmHub.Hub.Sync.Operations;

/// <summary>
/// Finds out whose interaction it was: the record popped to the agent first (AL-22), then the number; what to do about nobody is policy
/// (AL-09). A number that several people share names nobody, but their common account.
/// </summary>
internal sealed class CallerFinder(CustomerLookup lookup, CustomerObserver observer, AdapterGate gate, Sites sites, BlindIndex index)
{
    private static readonly string[] Kinds = ["contact", "lead", "person"];
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(1);

    /// <summary>Null when nobody is found and policy says to write nothing.</summary>
    public async Task<Caller?> FindAsync(FinishedInteraction interaction, CallLogTarget target, CancellationToken ct) =>
        await FindKnownAsync(interaction, target, ct).ConfigureAwait(false)
            ?? await NobodyAsync(interaction, target, sites.Of(interaction.HubAddress), ct).ConfigureAwait(false);

    /// <summary>Only asks: null when nobody is found, and nobody is created.</summary>
    public async Task<Caller?> FindKnownAsync(FinishedInteraction interaction, CallLogTarget target, CancellationToken ct)
    {
        var site = sites.Of(interaction.HubAddress);
        if (interaction.Attributes.TryGetValue("contact_id", out var popped) && popped.Trim().Length > 0
            && await PoppedAsync(popped.Trim(), target, site, ct).ConfigureAwait(false) is { } caller)
        {
            return caller;
        }

        if (interaction.IsE164)
        {
            var query = Query(site) with { Phone = new RawPhone(interaction.CustomerAddress), ConversationId = interaction.ConversationId };
            return await AskAsync(query, target, IdentityRule.Phone.Name(), ct).ConfigureAwait(false);
        }

        return null;
    }

    private async Task<Caller?> PoppedAsync(string id, CallLogTarget target, Site site, CancellationToken ct)
    {
        foreach (var kind in Kinds)
        {
            var query = Query(site) with { Record = new RecordRef(target.System, kind, id) };
            if (await AskAsync(query, target, "popped_record", ct).ConfigureAwait(false) is { } caller)
                return caller;
        }

        return null;
    }

    private async Task<Caller?> AskAsync(LookupQuery query, CallLogTarget target, string how, CancellationToken ct)
    {
        var answer = await lookup.FindAsync(query, ct).ConfigureAwait(false);
        if (Missing(answer, target) && answer.Silent.Contains(target.System, StringComparer.Ordinal))
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

    private async Task<Caller?> NobodyAsync(FinishedInteraction interaction, CallLogTarget target, Site site, CancellationToken ct)
    {
        switch (target.NotFound)
        {
            case NotFoundPolicy.UnknownAccount:
                return new Caller(null, null, target.UnknownAccountId, null, null, "unknown_account");
            case NotFoundPolicy.CreateContact or NotFoundPolicy.CreateLead when interaction.IsE164 && gate.Has<IContactCreator>(target.System):
                return await CreateAsync(interaction, target, site, ct).ConfigureAwait(false);
            default:
                return null;
        }
    }

    /// <summary>
    /// The key of the creation is the number, so that two calls of one unknown person make one contact. It is kept by the CRM and in the
    /// ledger, and numbers are few enough to be tried: so it is made from the number's blind index.
    /// </summary>
    internal static OpId CreationKey(BlindIndex index, string e164, string system)
    {
        Span<byte> number = stackalloc byte[BlindIndex.FullLength];
        index.Of(BlindPurpose.Phone, e164, number);
        return OpId.Derive("hub", Convert.ToHexStringLower(number), Deliveries.Operations.CreateContact, system);
    }

    private async Task<Caller> CreateAsync(FinishedInteraction interaction, CallLogTarget target, Site site, CancellationToken ct)
    {
        var opId = CreationKey(index, interaction.CustomerAddress, target.System);
        var customerId = Ids.FromBytes(SHA256.HashData(Encoding.ASCII.GetBytes(opId.Value)).AsSpan(0, 16));
        var contact = new NewContact(
            opId, target.NotFound == NotFoundPolicy.CreateLead ? "lead" : "contact", new Phone(interaction.CustomerAddress), null, customerId);
        var written = await gate.CallAsync<IContactCreator, WrittenRecord>(target.System, a => a.CreateAsync(contact, ct)).ConfigureAwait(false);
        var record = new ContactRecord
        {
            Ref = written.Ref,
            LastName = new PersonName(interaction.CustomerAddress),
            Phones = [new ContactPhone(new RawPhone(interaction.CustomerAddress), "other")],
            CrossReferences = [new RecordRef("hub", "customer", customerId.Text())],
            Url = written.Url,
        };
        var observed = await observer.ObserveAsync(record, site.Region, "call_log", null, ct).ConfigureAwait(false);
        return new Caller(written.Ref, record.LastName, null, null, observed?.CustomerId, "created");
    }

    // Another system's silence is not this one's business: each CRM's log waits only for what that CRM knows.
    private static bool Missing(LookupAnswer answer, CallLogTarget target) =>
        answer.Outcome == ResolutionOutcome.None || answer.Matches.All(m => RecordIn(m, target.System) is null);

    private static LookupQuery Query(Site site) => new() { Site = site, Budget = Budget, MaxAge = MaxAge, Actor = "call_log" };

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
