namespace CrmHub.Hub.Quotas;

/// <summary>Who goes first when a system cannot take everything. Stored as numbers that never change.</summary>
internal enum Priority
{
    /// <summary>A person waits on the telephone.</summary>
    Pop = 0,

    /// <summary>Call logs and dispositions.</summary>
    CallLog = 1,

    /// <summary>Changes of one customer on their way to another system.</summary>
    Push = 2,

    /// <summary>Reading change feeds.</summary>
    Sync = 3,

    /// <summary>Imports and re-reads: nobody waits.</summary>
    Backfill = 4,
}
