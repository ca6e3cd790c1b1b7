using CrmHub.Hub.Identity;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers.Imports;

/// <summary>
/// Finds out whose the rows of a batch are by the same evidence and rules as <see cref="OwnerFinder"/> does for a single record, but from what
/// was read for the whole batch. Not for concurrent use.
/// </summary>
internal sealed class BatchOwners(BatchView view, Rulebook book, IdentityStore identity)
{
    private readonly List<Part> _checks = [];

    public long PolicyVersion => book.Version;

    /// <summary>What <see cref="ExpectCalm"/> looks at when somebody else changed something.</summary>
    public IReadOnlyList<Part> Checks => _checks;

    /// <param name="row">The row.</param>
    /// <param name="recordId">The record's id in the store.</param>
    /// <param name="owner">The customer it is linked to already; null for a record met for the first time.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Null when so many carry a key that the store must be asked for this row alone.</returns>
    public async Task<Ownership?> FindAsync(PreparedRow row, byte[] recordId, Guid? owner, CancellationToken ct)
    {
        var (evidence, shared) = (new List<KeyEvidence>(), new List<(IdentityRule, RecordKeyRow)>());
        foreach (var (key, email) in row.Keys)
        {
            var carriers = view.Of(key);
            var (rule, homes) = ((IdentityRule)key.Kind, carriers.Homes(recordId));
            var links = book.Order.Contains(rule);
            var names = links ? carriers.OtherNames(recordId, row.NameKey) + (row.NameKey is null ? 0 : 1) : 0;
            var found = new KeyEvidence(rule, [.. homes.Where(h => h != owner)], names, email.Length > 0 && book.IsRoleMailbox(email));
            var isShared = links ? LinkResolver.IsShared(book, found) : rule == IdentityRule.Phone && homes.Count > book.MostCustomers;
            if (carriers.IsCrowded && !(links ? isShared : found.Homes.Count > book.MostCustomers))
                return null;
            evidence.Add(found);
            if (isShared && view.Flag(key) && !await identity.IsSharedAsync(key, ct).ConfigureAwait(false))
                shared.Add((rule, key));
        }

        if (owner is null)
            Check(row, recordId);
        return new Ownership
        {
            Decision = owner is { } known ? new LinkDecision([known], LinkDecision.NoRule, LinkResolver.HintsFor(book, evidence, known)) : LinkResolver.Decide(book, evidence),
            PolicyVersion = book.Version,
            Guards = [],
            Keys = [.. row.Keys.Select(k => k.Key)],
            NameKey = row.NameKey,
            Shared = shared,
        };
    }

    private void Check(PreparedRow row, byte[] recordId)
    {
        _checks.Add(new ExpectNoRecord(row.Ref.System, row.Ref.Kind, row.Ref.Id));
        foreach (var (key, _) in row.Keys.Where(k => book.Order.Contains((IdentityRule)k.Key.Kind) && !view.Of(k.Key).IsCrowded))
            _checks.Add(new ExpectHomes(key, recordId, view.Of(key).StoredHomes));
    }
}
