using CrmHub.Adapters.Model;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers;

/// <summary>
/// Finds out whose a record is. It asks who carries the record's keys by themselves, not whom they are merged with: so undoing a merge
/// leaves every record where it would be without it.
/// </summary>
internal sealed class OwnerFinder(IdentityStore identity, CustomerStore store, Families families, RecordKeys keys, Rulebook book)
{
    /// <summary>The policy in force.</summary>
    public long PolicyVersion => book.Version;

    /// <param name="recordId">The record's id in the store.</param>
    /// <param name="record">Its name in its system.</param>
    /// <param name="fields">What it says.</param>
    /// <param name="owner">The customer it is linked to already; null for a record met for the first time.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Ownership> FindAsync(byte[] recordId, CrossReference record, ContactFields fields, Guid? owner, CancellationToken ct)
    {
        var name = keys.NameOf(fields);
        var (evidence, guards, shared) = (new List<KeyEvidence>(), new List<Part>(), new List<(IdentityRule, RecordKeyRow)>());
        var carried = keys.Of(record, fields);
        foreach (var (key, email) in carried)
        {
            var rule = (IdentityRule)key.Kind;
            var homes = (await identity.HomesAsync(key, recordId, ct).ConfigureAwait(false)).ConvertAll(h => h.CustomerId);
            var links = book.Order.Contains(rule);
            var names = links ? await identity.OtherNamesAsync(key, recordId, name ?? [], ct).ConfigureAwait(false) + (name is null ? 0 : 1) : 0;
            var found = new KeyEvidence(rule, [.. homes.Select(h => Ids.FromBytes(h)).Where(h => h != owner)], (int)names, email.Length > 0 && book.IsRoleMailbox(email));
            evidence.Add(found);
            if (links && owner is null)
                guards.Add(new ExpectHomes(key, recordId, homes));
            if ((links ? LinkResolver.IsShared(book, found) : rule == IdentityRule.Phone && homes.Count > book.MostCustomers)
                && !await identity.IsSharedAsync(key, ct).ConfigureAwait(false))
            {
                shared.Add((rule, key));
            }
        }

        return new Ownership
        {
            Decision = owner is { } known
                ? new LinkDecision([known], LinkDecision.NoRule, LinkResolver.HintsFor(book, evidence, known))
                : await PinnedAsync(record, evidence, ct).ConfigureAwait(false),
            PolicyVersion = book.Version,
            Guards = guards,
            Keys = [.. carried.Select(c => c.Key)],
            NameKey = name,
            Shared = shared,
        };
    }

    // What a steward has said goes before what keys say.
    private async Task<LinkDecision> PinnedAsync(CrossReference record, List<KeyEvidence> evidence, CancellationToken ct)
    {
        var side = PinRef.Of(record.System, record.Kind, record.Id);
        var pins = await identity.PinsOfAsync(side, ct).ConfigureAwait(false);
        if (pins.Count == 0)
            return LinkResolver.Decide(book, evidence);
        var (wanted, barred) = (new HashSet<Guid>(), new HashSet<Guid>());
        foreach (var pin in pins)
        {
            if (await HomeAsync(pin.Other(side), ct).ConfigureAwait(false) is not { } home)
                continue;
            if (pin.Verdict == (long)PinVerdict.MustLink)
                wanted.Add(home);
            else
                barred.Add(await RootAsync(home, ct).ConfigureAwait(false));
        }

        var allowed = new List<KeyEvidence>(evidence.Count);
        foreach (var e in evidence)
        {
            var homes = new List<Guid>();
            foreach (var home in e.Homes)
            {
                if (!barred.Contains(await RootAsync(home, ct).ConfigureAwait(false)))
                    homes.Add(home);
            }

            allowed.Add(e with { Homes = homes });
        }

        return wanted.Count == 1 ? new LinkDecision([.. wanted], "pin", LinkResolver.HintsFor(book, allowed, wanted.First())) : LinkResolver.Decide(book, allowed);
    }

    private async Task<Guid?> HomeAsync(string side, CancellationToken ct)
    {
        if (PinRef.Record(side) is not { } record)
            return PinRef.Customer(side);
        var known = await store.FindRecordAsync(record.System, record.Kind, record.Id, ct).ConfigureAwait(false);
        return known?.CustomerId is { } home ? Ids.FromBytes(home) : null;
    }

    private async Task<Guid> RootAsync(Guid home, CancellationToken ct) =>
        await families.RootAsync(home, ct).ConfigureAwait(false) is { } root ? Ids.FromBytes(root.Id) : home;
}
