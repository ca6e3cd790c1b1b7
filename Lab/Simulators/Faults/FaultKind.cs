namespace CrmHub.Lab.Simulators.Faults;

/// <summary>What goes wrong. "Before" means the simulator never saw the request, "commit then" that it did its work.</summary>
internal enum FaultKind
{
    /// <summary>Waits <c>minMs..maxMs</c> before the work, or after it when <c>after</c> is set; combines with any other kind.</summary>
    Latency,

    /// <summary>Waits, before the work, until the rule is removed.</summary>
    Hold,

    /// <summary>Makes every token issued so far invalid, then goes on as usual; combines with any other kind.</summary>
    ExpireTokens,

    /// <summary>Answers <c>status</c>, <c>headers</c> and <c>body</c> without doing the work.</summary>
    Status,

    /// <summary>Cuts the connection without doing the work.</summary>
    ResetBeforeCommit,

    /// <summary>Does the work, then cuts the connection.</summary>
    CommitThenReset,

    /// <summary>Does the work, then answers <c>status</c> (500 unless given), <c>headers</c> and <c>body</c>.</summary>
    CommitThenStatus,

    /// <summary>Does the work, sends the headers and half of the body, then cuts the connection.</summary>
    CommitThenTruncate,
}
