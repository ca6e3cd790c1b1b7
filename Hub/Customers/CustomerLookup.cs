using CrmHub.Adapters.Model;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Keys;
using CrmHub.Hub.Policies;

namespace CrmHub.Hub.Customers;

/// <summary>Who is calling: the hub's own index first, the CRMs only when it does not know or knows too old, and never past the deadline.</summary>
internal sealed class CustomerLookup(
    CustomerReader reader, CrmSearch search, CustomerObserver observer, DecisionLog decisions, LookupContext context)
{
    public async Task<LookupAnswer> FindAsync(LookupQuery query, CancellationToken ct)
    {
        var started = context.Time.GetTimestamp();
        var lookupId = Ids.New(context.Time);
        var phone = query.Phone is { } raw ? PhoneReader.Read(raw.Value, query.Region.Length > 0 ? query.Region : query.Site.Region) : null;
        var keys = Keys(query, phone);
        var found = await AskStoreAsync(keys, ct).ConfigureAwait(false);
        var ladder = "store";
        var problem = "";
        IReadOnlyList<string> silent = [];
        if (keys.Count > 0 && await IsToBeAskedAsync(found, keys, query, ct).ConfigureAwait(false))
        {
            var left = query.Budget - context.Time.GetElapsedTime(started) - TimeSpan.FromMilliseconds(context.Policy.ReserveMilliseconds);
            var findings = await search.FindAsync(Question(query, phone), left, ct).ConfigureAwait(false);
            (ladder, problem, silent) = (string.Join(',', findings.Asked.Prepend("store")), findings.Problem, findings.Silent);
            if (await LearnAsync(findings.Records, query, phone, ct).ConfigureAwait(false))
                found = await AskStoreAsync(keys, ct).ConfigureAwait(false);
            if (problem.Length == 0 && found.Resolution.Outcome != ResolutionOutcome.None)
                await observer.RememberAsync([.. keys.Select(k => reader.Asked(k.Rule, k.Value, context.Time.GetUtcNow()))], ct).ConfigureAwait(false);
        }

        var answer = Answer(lookupId, found, phone, problem, keys.Count == 0) with { Silent = silent };
        await decisions.AddAsync(Decided(answer, found, query, ladder, context.Time.GetElapsedTime(started)), ct).ConfigureAwait(false);
        return answer;
    }

    // A record says who carries its keys, not who else does: until the CRMs were asked for a key itself, its only known carrier proves nothing.
    private async Task<bool> IsToBeAskedAsync(Findings found, List<(IdentityRule Rule, string Value)> keys, LookupQuery query, CancellationToken ct)
    {
        if (!search.CanAsk)
            return false;
        if (found.Resolution.Outcome == ResolutionOutcome.None || Age(found.Customers) > query.MaxAge)
            return true;
        if (found.Resolution.Rule is not { } rule || rule == IdentityRule.ExternalId)
            return false;
        var asked = await reader.AskedAtAsync(rule, keys.First(k => k.Rule == rule).Value, ct).ConfigureAwait(false);
        return context.Time.GetUtcNow() - asked > query.MaxAge;
    }

    private static List<(IdentityRule Rule, string Value)> Keys(LookupQuery query, ReadPhone? phone)
    {
        var keys = new List<(IdentityRule, string?)>
        {
            (IdentityRule.ExternalId, query.Record is { } r ? BlindValue.Id(CustomerReader.Spell(r.System, r.Kind, r.Id)) : null),
            (IdentityRule.Email, BlindValue.Email(query.Email?.Value)),
            (IdentityRule.AccountNumber, BlindValue.Name(query.AccountNumber)),
            (IdentityRule.Phone, BlindValue.Phone(phone?.Phone?.Value)),
        };
        return [.. keys.Where(k => k.Item2 is not null).Select(k => (k.Item1, k.Item2!))];
    }

    private async Task<Findings> AskStoreAsync(List<(IdentityRule Rule, string Value)> keys, CancellationToken ct)
    {
        var customers = new Dictionary<Guid, KnownCustomer>();
        var evidence = new List<Evidence>(keys.Count);
        foreach (var (rule, value) in keys)
        {
            var known = await reader.WithKeyAsync(rule, value, ct).ConfigureAwait(false);
            foreach (var customer in known)
                customers[customer.Id] = customer;
            evidence.Add(new Evidence(rule, [.. known.Select(c => c.Id)]));
        }

        var resolution = Resolver.Decide(evidence);
        return new Findings(resolution, evidence, [.. resolution.Customers.Select(id => customers[id])]);
    }

    private ContactQuery Question(LookupQuery query, ReadPhone? phone) => new()
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
            await observer.ObserveAsync(record, query.Site.Region, "lookup", null, ct).ConfigureAwait(false);
            learnt = true;
        }

        return learnt;
    }

    private static bool Carries(ContactRecord record, LookupQuery query, ReadPhone? phone) =>
        (phone?.Phone is { } number && record.Phones.Any(p => PhoneReader.Read(p.Number.Value, query.Site.Region).Phone == number))
        || (query.Email is { } email && record.Emails.Any(e => string.Equals(e.Value.Trim(), email.Value.Trim(), StringComparison.OrdinalIgnoreCase)))
        || (query.Record is { } wanted && (record.Ref == wanted || record.CrossReferences.Contains(wanted)))
        || (query.AccountNumber is { } account && string.Equals(record.AccountNumber?.Trim(), account.Trim(), StringComparison.OrdinalIgnoreCase));

    private LookupAnswer Answer(Guid lookupId, Findings found, ReadPhone? phone, string problem, bool nothingToAsk)
    {
        var resolution = found.Resolution;
        var reason = phone switch
        {
            { Reading: PhoneReading.Anonymous } when nothingToAsk => "anonymous_number",
            { Reading: PhoneReading.Unparsable } when nothingToAsk => "unparsable_number",
            _ when resolution.Outcome == ResolutionOutcome.None && problem.Length > 0 => problem,
            _ => resolution.Reason,
        };
        return new LookupAnswer
        {
            LookupId = lookupId,
            Outcome = resolution.Outcome,
            Matches = [.. found.Customers.Take(LookupPolicy.MostMatches)],
            MatchCount = found.Customers.Count,
            Rule = resolution.Rule,
            Confidence = resolution.Rule?.Confidence(found.Customers.Count) ?? 0,
            Degraded = problem.Length > 0,
            Reason = reason,
            DataAgeSeconds = (long)Age(found.Customers).TotalSeconds,
            Phone = phone?.Phone,
        };
    }

    private TimeSpan Age(IReadOnlyList<KnownCustomer> customers) =>
        customers.Count == 0 ? TimeSpan.Zero : context.Time.GetUtcNow() - customers.Min(c => c.LearntAt);

    private Decision Decided(LookupAnswer answer, Findings found, LookupQuery query, string ladder, TimeSpan elapsed) => new()
    {
        LookupId = answer.LookupId,
        At = context.Time.GetUtcNow().ToUnixTimeMilliseconds(),
        Actor = query.Actor,
        ConversationId = query.ConversationId,
        Outcome = answer.Outcome.ToString().ToLowerInvariant(),
        Rule = answer.Rule?.Name() ?? "",
        Reason = answer.Reason,
        PolicyVersion = LookupPolicy.Version,
        Keys = [.. found.Evidence.Select(e => $"{e.Rule.Name()}:{e.Customers.Count}")],
        Candidates = found.Resolution.Customers,
        Ladder = ladder,
        Degraded = answer.Degraded,
        DataAgeSeconds = answer.DataAgeSeconds,
        ElapsedMilliseconds = Math.Round(elapsed.TotalMilliseconds, 3),
    };

    private sealed record Findings(Resolution Resolution, IReadOnlyList<Evidence> Evidence, IReadOnlyList<KnownCustomer> Customers);
}
