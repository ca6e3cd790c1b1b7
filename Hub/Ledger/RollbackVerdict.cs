namespace CrmHub.Hub.Ledger;

/// <summary>Whether the hub may start on this database, and the sentence for the operator.</summary>
internal readonly record struct RollbackVerdict(bool MayStart, string Sentence);
