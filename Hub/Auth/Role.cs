namespace CrmHub.Hub.Auth;

/// <summary>What a caller may do; a key may have several.</summary>
[Flags]
internal enum Role
{
    None = 0,

    /// <summary>Looks customers up for the agent's desktop.</summary>
    Agent = 1,

    /// <summary>A system that records interactions and upserts customers.</summary>
    Integration = 2,

    /// <summary>Decides about customers and reads dead letters.</summary>
    Steward = 4,

    /// <summary>Erasure, consent, access requests.</summary>
    Privacy = 8,

    /// <summary>Runs the hub.</summary>
    Operator = 16,

    /// <summary>Reads the ledger.</summary>
    Auditor = 32,
}
