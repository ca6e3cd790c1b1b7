namespace CrmHub.Lab.Checker;

/// <summary>What a run did, over all CRMs together.</summary>
internal sealed record Findings
{
    /// <summary>Events a sender was told are safe.</summary>
    public int Acknowledged { get; set; }

    /// <summary>Writes the ledger says are owed for them.</summary>
    public int Owed { get; set; }

    /// <summary>Keys the CRMs hold records for.</summary>
    public int Records { get; set; }

    /// <summary>Acknowledged, but neither in a CRM nor parked as a dead letter nor, by policy, left out.</summary>
    public int Lost { get; set; }

    /// <summary>Records beyond the first under one key.</summary>
    public int Duplicates { get; set; }

    /// <summary>Of those, records the hub itself deleted again.</summary>
    public int Repaired { get; set; }

    /// <summary>People the CRMs were given.</summary>
    public int People { get; set; }

    /// <summary>People beyond the first with one number in one CRM.</summary>
    public int Doubled { get; set; }

    /// <summary>Of those, people the hub itself deleted again.</summary>
    public int Undoubled { get; set; }

    /// <summary>Records whose key the ledger does not know.</summary>
    public int Unexplained { get; set; }

    /// <summary>Pairs of one caller's calls that reached a CRM in another order than they were accepted in.</summary>
    public int Disordered { get; set; }

    /// <summary>Owed writes that ended as dead letters.</summary>
    public int Dead { get; set; }

    /// <summary>Owed writes that policy left out.</summary>
    public int Skipped { get; set; }

    /// <summary>Times a delivery became uncertain.</summary>
    public int Doubted { get; set; }

    /// <summary>Deliveries found in a CRM and adopted.</summary>
    public int Adopted { get; set; }

    public bool Ok => Lost == 0 && Duplicates == Repaired && Doubled == Undoubled && Unexplained == 0 && Disordered == 0;
}
