using System.Net;
using System.Net.Sockets;

namespace CrmHub.Lab.Benchmarks.Losses;

/// <summary>A port for a server that comes back on the same one.</summary>
internal static class FreePort
{
    public static int Take()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
