using System.Net;

namespace CrmHub.Hub.Plugins.OutboundHttp;

/// <summary>
/// Where one adapter may connect. Public addresses: yes. A private address: only when the request's host is one its settings name.
/// This machine: only when the settings name <c>localhost</c> or a loopback address, not through a name that resolves to one.
/// Everything else: only when the settings hold that very address.
/// </summary>
/// <param name="named">Hosts of the addresses among the adapter's settings.</param>
/// <param name="plainHttp">Hosts besides loopback that may be reached without TLS.</param>
internal sealed class OutboundRules(IEnumerable<string> named, IEnumerable<string> plainHttp)
{
    private readonly HashSet<string> _named = new(named, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _plainHttp = new(plainHttp, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a connection for <paramref name="host"/> may go to <paramref name="address"/>.</summary>
    public bool Allows(string host, IPAddress address) => Addresses.ScopeOf(address) switch
    {
        AddressScope.Public => true,
        AddressScope.Private => _named.Contains(host),
        AddressScope.Loopback => _named.Contains(host) && (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host, out _)),
        _ => _named.Contains(host) && IPAddress.TryParse(host, out _),
    };

    /// <summary>Whether a request may go without TLS.</summary>
    public bool AllowsPlain(Uri address) => address.IsLoopback || _plainHttp.Contains(address.IdnHost);
}
