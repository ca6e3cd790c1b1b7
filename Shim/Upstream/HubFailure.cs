namespace CrmHub.Shim.Upstream;

/// <summary>Why the hub gave no answer.</summary>
internal enum HubFailure
{
    None,

    /// <summary>Too many requests are in work here already.</summary>
    Busy,
    Deadline,

    /// <summary>No connection, or the hub says it cannot serve now.</summary>
    Unreachable,

    /// <summary>The hub understood the request and finds it wrong; sending it again changes nothing.</summary>
    Rejected,

    /// <summary>The hub does not accept the shim's key.</summary>
    KeyRefused,

    /// <summary>The sender went away.</summary>
    Abandoned,
    Broken,
}
