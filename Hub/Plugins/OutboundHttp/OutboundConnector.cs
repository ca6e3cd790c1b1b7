using System.Net;
using System.Net.Sockets;

namespace CrmHub.Hub.Plugins.OutboundHttp;

/// <summary>
/// Opens the connections of one adapter: resolves the host itself, drops the addresses the rules refuse, connects to the addresses
/// that were judged. A name that changes its mind between check and connection changes nothing.
/// </summary>
internal sealed class OutboundConnector(OutboundRules rules, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    public OutboundConnector(OutboundRules rules)
        : this(rules, Dns.GetHostAddressesAsync)
    {
    }

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host.Trim('[', ']'), context.DnsEndPoint.Port);
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, ct).ConfigureAwait(false);
        var allowed = found.Where(a => rules.Allows(host, a)).ToArray();
        if (allowed.Length == 0 && found.Length > 0)
            throw new OutboundRefusedException(
                $"{host} leads to {string.Join(", ", found.AsEnumerable())}: adapters reach such addresses only when a setting names the host.");
        return await ConnectAsync(allowed, port, ct).ConfigureAwait(false);
    }

    private static async Task<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, ct).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        finally
        {
            if (!socket.Connected)
                socket.Dispose();
        }
    }
}
