using CrmHub.Adapters.Model;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Keys;

namespace CrmHub.Hub.Customers;

/// <summary>Who is calling: the hub's own index first, the CRMs only when it does not know or knows too old, and never past the deadline.</summary>
internal sealed class CustomerLookup(
    CustomerReader reader, CrmSearch search, CustomerObserver observer, DecisionLog decisions, LookupContext context)
{
    public async Task<LookupAnswer> FindAsync(LookupQuery query, CancellationToken ct)
    {
        var steps = new StepTimes(context.Time);
        var lookupId = Ids.New(context.Time);
        var phone = query.Phone is { } raw ? PhoneReader.Read(raw.Value, query.Region.Length > 0 ? query.Region : query.Site.Region) : null;
        var keys = Keys(query, phone);
        steps.End("normalise");
        var found = await AskStoreAsync(keys, steps, ct).ConfigureAwait(false);
        CrmFindings? findings = null;
        if (keys.Count > 0 && await IsToBeAskedAsync(found, query, ct).ConfigureAwait(false))
        {
            await CallerThread.LeaveAsync();
            var left = query.Budget - steps.Elapsed - TimeSpan.FromMilliseconds(context.Policy.ReserveMilliseconds);
            findings = await search.FindAsync(Question(query, phone), left, ct).ConfigureAwait(false);
            foreach (var (system, taken) in findings.Times)
                steps.Add("crm:" + system, taken);
            var learnt = await LearnAsync(findings.Records, query, phone, ct).ConfigureAwait(false);
            steps.End("learn");
            if (learnt)
                found = await AskStoreAsync(keys, steps, ct).ConfigureAwait(false);
            if (findings.Problem.Length == 0 && found.Resolution.Outcome != ResolutionOutcome.None)
                await observer.RememberAsync([.. keys.Select(k => reader.Asked(k.Rule, k.Value, context.Time.GetUtcNow()))], ct).ConfigureAwait(false);
        }

        var (answer, decision) = LookupReport.Of(lookupId, query, found, phone, findings, context.Time.GetUtcNow());
        await decisions.AddAsync(decision with { Steps = steps.All, ElapsedMilliseconds = Math.Round(steps.Elapsed.TotalMilliseconds, 3) }, ct).ConfigureAwait(false);
        return answer;
    }

    // A record says who carries its keys, not who else does: until the CRMs were asked for a key itself, its only known carrier proves nothing.
    private async Task<bool> IsToBeAskedAsync(LookupFindings found, LookupQuery query, CancellationToken ct)
    {
        if (!search.CanAsk)
            return false;
        var now = context.Time.GetUtcNow();
        if (found.Resolution.Outcome == ResolutionOutcome.None || query.MaxAge <= TimeSpan.Zero || Freshness.Age(found.Customers, now) > query.MaxAge
            || (query.VolatileMaxAge is { } most && Freshness.VolatileAge(found.Customers, now) > most))
        {
            return true;
        }

        if (found.Resolution.Rule is not { } rule || rule == IdentityRule.ExternalId)
            return false;
        var asked = await reader.AskedAtAsync(rule, found.Evidence.First(e => e.Rule == rule).Key, ct).ConfigureAwait(false);
        return now - asked > query.MaxAge;
    }

    private static List<(IdentityRule Rule, string Value)> Keys(LookupQuery query, ReadPhone? phone)
    {
        var keys = new List<(IdentityRule, string)>();
        Add(IdentityRule.ExternalId, query.Record is { } r ? BlindValue.Id(CustomerReader.Spell(r.System, r.Kind, r.Id)) : null);
        Add(IdentityRule.Email, BlindValue.Email(query.Email?.Value));
        Add(IdentityRule.AccountNumber, BlindValue.Name(query.AccountNumber));
        Add(IdentityRule.Phone, BlindValue.Phone(phone?.Phone?.Value));
        return keys;

        void Add(IdentityRule rule, string? value)
        {
            if (value is not null)
                keys.Add((rule, value));
        }
    }

    private async Task<LookupFindings> AskStoreAsync(List<(IdentityRule Rule, string Value)> keys, StepTimes steps, CancellationToken ct)
    {
        var carriers = new List<KnownCustomer>();
        var evidence = new List<Evidence>(keys.Count);
        var isFromMemory = true;
        foreach (var (rule, value) in keys)
        {
            var known = await reader.WithKeyAsync(rule, value, ct).ConfigureAwait(false);
            carriers.AddRange(known.Customers);
            evidence.Add(new Evidence(rule, [.. known.Customers.Select(c => c.Id)]) { Key = known.Key });
            isFromMemory &= known.IsFromMemory;
        }

        steps.End(isFromMemory ? "memory" : "store");
        var resolution = Resolver.Decide(evidence);
        if (resolution.Outcome == ResolutionOutcome.Ambiguous && await context.Picks.AddToAsync(evidence, ct).ConfigureAwait(false))
            resolution = Resolver.Decide(evidence);
        steps.End("decide");
        // Found by the only key: whoever carries it.
        var customers = keys.Count == 1 && resolution.Outcome == ResolutionOutcome.Found
            ? carriers
            : [.. resolution.Customers.Select(id => carriers.FindLast(c => c.Id == id)!)];
        return new LookupFindings(resolution, evidence, customers);
    }

    private static ContactQuery Question(LookupQuery query, ReadPhone? phone) => new()
    {
        Phone = phone?.Phone,
        NationalDigits = phone?.NationalDigits,
        Email = query.Email,
        Record = query.Record,
        AccountNumber = query.AccountNumber,
    };

    // A search engine matches loosely: what does not carry the number in E.164 is not the caller (SP-26).
    private async Task<bool> LearnAsync(IReadOnlyList<ContactRecord> records, LookupQuery query, ReadPhone? phone, CancellationToken ct)
    {
        var learnt = false;
        foreach (var record in records.DistinctBy(r => r.Ref))
        {
            if (!Carries(record, query, phone))
                continue;
            try
            {
                await observer.ObserveAsync(record, query.Site.Region, "lookup", null, ct).ConfigureAwait(false);
                learnt = true;
            }
            catch (ErasedException)
            {
                // A CRM still has what was erased here: it answers nothing, and is no reason to fail a caller.
            }
        }

        return learnt;
    }

    private static bool Carries(ContactRecord record, LookupQuery query, ReadPhone? phone) =>
        (phone?.Phone is { } number && record.Phones.Any(p => PhoneReader.Read(p.Number.Value, query.Site.Region).Phone == number))
        || (query.Email is { } email && record.Emails.Any(e => string.Equals(e.Value.Trim(), email.Value.Trim(), StringComparison.OrdinalIgnoreCase)))
        || (query.Record is { } wanted && (record.Ref == wanted || record.CrossReferences.Contains(wanted)))
        || (query.AccountNumber is { } account && string.Equals(record.AccountNumber?.Trim(), account.Trim(), StringComparison.OrdinalIgnoreCase));
}
