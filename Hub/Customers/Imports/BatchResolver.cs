using CrmHub.Hub.Customers.Hot;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers.Imports;

/// <summary>Begins work on batches: reads what the store knows of their records and keys.</summary>
internal sealed class BatchResolver(CustomerStore store, IdentityStore identity, HotIndex hot, SubjectVault vault, Rulebook book, IdentityDesk desk)
{
    public async Task<BatchWork> BeginAsync(IReadOnlyList<PreparedRow> rows, string actor, CancellationToken ct)
    {
        var view = await BatchView.ReadAsync(rows, store, identity, hot, ct).ConfigureAwait(false);
        return new BatchWork(view, new BatchOwners(view, book, identity), desk, vault, actor);
    }
}
