using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers.Imports;

/// <summary>What a batch changes, and what must be true at the commit for that to stand.</summary>
internal sealed record BatchPlan(IReadOnlyList<Part> Guards, IReadOnlyList<Part> Parts, IReadOnlyList<LedgerEntry> Entries, IReadOnlyList<TakenRow> Rows);
