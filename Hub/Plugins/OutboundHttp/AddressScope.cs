namespace CrmHub.Hub.Plugins.OutboundHttp;

/// <summary>What kind of place an address is.</summary>
internal enum AddressScope
{
    /// <summary>On the internet.</summary>
    Public,

    /// <summary>In somebody's own network.</summary>
    Private,

    /// <summary>This machine.</summary>
    Loopback,

    /// <summary>Link-local (cloud metadata lives there), multicast, reserved: nowhere a CRM could be.</summary>
    Never,
}
