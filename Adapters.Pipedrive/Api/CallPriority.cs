namespace CrmHub.Adapters.Pipedrive.Api;

/// <summary>Who waits for a call.</summary>
internal enum CallPriority
{
    /// <summary>A person looks at a screen: may use the reserve.</summary>
    Lookup,

    /// <summary>Nobody waits: stops when only the reserve is left.</summary>
    Record,
}
