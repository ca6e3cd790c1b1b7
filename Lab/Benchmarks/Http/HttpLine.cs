using System.Net;
using System.Net.Sockets;

namespace CrmHub.Lab.Benchmarks.Http;

/// <summary>
/// One keep-alive HTTP/1.1 connection with one request on the way: sends bytes as they are and reads the answer. It costs a tenth of
/// HttpClient, so that the server is what limits; both sides of a pair are asked through it.
/// </summary>
internal sealed class HttpLine : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];

    private HttpLine()
    {
    }

    public static async Task<HttpLine> OpenAsync(Uri server, CancellationToken ct)
    {
        var line = new HttpLine();
        await line._socket.ConnectAsync(IPAddress.Loopback, server.Port, ct);
        return line;
    }

    public static async Task<HttpLine[]> OpenAsync(Uri server, int lines, CancellationToken ct)
    {
        var open = new HttpLine[lines];
        for (var i = 0; i < lines; i++)
            open[i] = await OpenAsync(server, ct);
        return open;
    }

    /// <returns>The answer; its bytes are those of this connection's buffer, gone with the next request.</returns>
    /// <exception cref="InvalidDataException">The server closed the connection, or sent something else than HTTP.</exception>
    public async ValueTask<HttpAnswer> SendAsync(ReadOnlyMemory<byte> request, CancellationToken ct)
    {
        await _socket.SendAsync(request, ct);
        for (var filled = 0; filled < _buffer.Length;)
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(filled), ct);
            if (read == 0)
                throw new InvalidDataException("The server closed a connection.");
            filled += read;
            if (HttpAnswer.TryRead(_buffer.AsMemory(0, filled), out var answer))
                return answer;
        }

        throw new InvalidDataException("An answer is larger than 64 KiB.");
    }

    public void Dispose() => _socket.Dispose();
}
