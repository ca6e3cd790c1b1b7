using CrmHub.Lab.Simulators.Salesforce.Records;

namespace CrmHub.Lab.Simulators.Salesforce;

/// <summary>How this org behaves. Can be changed while it runs, by code or <c>POST /__sim/settings</c>; reset restores the start.</summary>
internal sealed record OrgSettings
{
    /// <summary>Calls allowed in 24 hours.</summary>
    public int DailyLimit { get; set; } = 100_000;

    /// <summary>Rows per query page; a smaller wish of the client (<c>Sforce-Query-Options</c>) is heard, a larger one is not.</summary>
    public int QueryBatch { get; set; } = 2000;

    /// <summary>Time between an upsert's look for the key and its write: the window in which two of them both see nothing.</summary>
    public int UpsertWindowMs { get; set; }

    /// <summary>How long a change stays invisible to search.</summary>
    public int SearchLagMs { get; set; }

    /// <summary>How long an ingest job stays in progress.</summary>
    public int BulkDelayMs { get; set; }

    /// <summary>Life of a session from its issue; it is not told to the client.</summary>
    public int SessionMinutes { get; set; } = 120;

    /// <summary>Contacts and accounts with cases cannot be deleted.</summary>
    public bool CasesBlockDelete { get; set; } = true;

    /// <summary>The integration user holds "Bulk API Hard Delete".</summary>
    public bool HardDelete { get; set; } = true;

    /// <summary>Ids of records somebody else holds: changing them, or adding to them, fails with UNABLE_TO_LOCK_ROW.</summary>
    public IReadOnlyList<string> LockedRows { get; set; } = [];

    /// <summary>Status of that failure; orgs answer 400 as well as 500.</summary>
    public int LockStatus { get; set; } = 400;

    public IReadOnlyList<DuplicateRule> DuplicateRules { get; set; } = [];

    /// <summary>Objects the integration user has no permission for.</summary>
    public IReadOnlyList<string> HiddenObjects { get; set; } = [];

    /// <summary>Takes over every setting of <paramref name="other"/>.</summary>
    public void Take(OrgSettings other)
    {
        DailyLimit = other.DailyLimit;
        QueryBatch = other.QueryBatch;
        UpsertWindowMs = other.UpsertWindowMs;
        SearchLagMs = other.SearchLagMs;
        BulkDelayMs = other.BulkDelayMs;
        SessionMinutes = other.SessionMinutes;
        CasesBlockDelete = other.CasesBlockDelete;
        HardDelete = other.HardDelete;
        LockedRows = other.LockedRows;
        LockStatus = other.LockStatus;
        DuplicateRules = other.DuplicateRules;
        HiddenObjects = other.HiddenObjects;
    }

    /// <exception cref="ApiException">One of the records is held.</exception>
    public void CheckLocks(params IEnumerable<object?> ids)
    {
        if (LockedRows.Count > 0 && ids.OfType<string>().FirstOrDefault(LockedRows.Contains) is { } held)
            throw new ApiException(LockStatus, new ApiError("UNABLE_TO_LOCK_ROW", $"unable to obtain exclusive access to this record or 1 records: {held}"));
    }
}
