namespace CrmHub.Hub.Plugins;

/// <summary>How an adapter folder stands.</summary>
internal enum AdapterState
{
    /// <summary>Loaded; calls are served.</summary>
    Active,

    /// <summary>Switched off by <c>Adapters:&lt;name&gt;:Enabled=false</c>.</summary>
    Disabled,

    /// <summary>Built for another contract, or for newer shared libraries than the hub has.</summary>
    Incompatible,

    /// <summary>Could not be loaded.</summary>
    Faulted,
}
