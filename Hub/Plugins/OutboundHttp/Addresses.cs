using System.Net;
using System.Net.Sockets;

namespace CrmHub.Hub.Plugins.OutboundHttp;

/// <summary>Classifies addresses by the IANA special-purpose registries.</summary>
internal static class Addresses
{
    private static readonly (IPNetwork Network, AddressScope Scope)[] Special =
    [
        .. In(AddressScope.Loopback, "127.0.0.0/8", "::1/128"),
        .. In(AddressScope.Private, "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7", "fec0::/10"),
        .. In(AddressScope.Never, "0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/128", "fe80::/10", "ff00::/8", "2001:db8::/32", "100::/64"),
    ];

    // Metadata and host services of clouds that answer at addresses which otherwise look ordinary.
    private static readonly HashSet<IPAddress> Metadata =
        [.. new[] { "168.63.129.16", "100.100.100.200", "fd00:ec2::254", "fd20:ce::254" }.Select(IPAddress.Parse)];

    public static AddressScope ScopeOf(IPAddress address)
    {
        var plain = Unwrap(address);
        if (Metadata.Contains(plain))
            return AddressScope.Never;
        foreach (var (network, scope) in Special)
            if (network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain))
                return scope;
        return AddressScope.Public;
    }

    // An IPv4 address written as IPv6 is judged as the IPv4 address it leads to: mapped, compatible, NAT64 (64:ff9b::/96), 6to4 (2002::/16).
    private static IPAddress Unwrap(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (bytes is [0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, ..])
            return new IPAddress(bytes.AsSpan(12));
        if (bytes is [0x20, 0x02, ..])
            return new IPAddress(bytes.AsSpan(2, 4));
        return bytes is [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, not 0, ..] ? new IPAddress(bytes.AsSpan(12)) : new IPAddress(bytes);
    }

    private static IEnumerable<(IPNetwork Network, AddressScope Scope)> In(AddressScope scope, params string[] networks) =>
        networks.Select(n => (IPNetwork.Parse(n), scope));
}
