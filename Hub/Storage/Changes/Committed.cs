namespace CrmHub.Hub.Storage.Changes;

/// <summary>What became of a change once its commit is on disk.</summary>
/// <param name="RefusedBy">The guard that held; null when the change was committed.</param>
/// <param name="FirstEntry">Ledger position of its first entry; -1 when refused.</param>
internal readonly record struct Committed(Part? RefusedBy, long FirstEntry)
{
    public bool Done => RefusedBy is null;
}
