using System.Buffers;
using System.Net.Http.Headers;
using CrmHub.Adapters.Contract;

namespace CrmHub.Adapters.Http;

/// <summary>
/// Sends one request and reads the whole answer, turning every transport failure into the vocabulary of
/// <see cref="FailureKind"/>: what surely never reached the system is transient, what may have changed it is uncertain.
/// Never repeats a request.
/// </summary>
public static class AdapterHttp
{
    /// <summary>Bytes read of an answer before it is refused, unless the caller allows more.</summary>
    public const int DefaultCap = 1 << 20;

    private const int FirstChunk = 4 * 1024;

    /// <summary>Sends <paramref name="request"/>. HTTP error statuses are returned, not thrown.</summary>
    /// <param name="client">The adapter's client; its timeout must be infinite.</param>
    /// <param name="request">The request.</param>
    /// <param name="timeout">For the whole exchange.</param>
    /// <param name="changes">The request may change the system: a lost answer is then uncertain, else transient.</param>
    /// <param name="cap">Most bytes of body.</param>
    /// <param name="ct">The caller gives up.</param>
    public static async Task<HttpExchange> SendAsync(
        HttpClient client, HttpRequestMessage request, TimeSpan timeout, bool changes, int cap = DefaultCap, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(timeout);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
            var body = await ReadAsync(response.Content, cap, deadline.Token).ConfigureAwait(false)
                ?? throw new AdapterException(Lost(changes), "answer_too_large", $"The answer is larger than {cap} bytes and was not read.");
            var type = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "";
            return new HttpExchange(response.StatusCode, response.Headers, type, body);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new AdapterException(Lost(changes), "timeout", $"No complete answer within {timeout.TotalMilliseconds:0} ms.", inner: e);
        }
        catch (HttpRequestException e)
        {
            var kind = NeverSent(e.HttpRequestError) ? FailureKind.Transient : Lost(changes);
            throw new AdapterException(kind, "http_" + e.HttpRequestError, $"The request failed: {e.HttpRequestError}.", inner: e);
        }
        catch (IOException e)
        {
            throw new AdapterException(Lost(changes), "connection_lost", "The connection broke while the answer was read.", inner: e);
        }
    }

    /// <summary>Seconds or date of a Retry-After header, as a wait from <paramref name="now"/>; null when absent or in the past.</summary>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var wait = headers.RetryAfter?.Delta ?? headers.RetryAfter?.Date - now;
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static FailureKind Lost(bool changes) => changes ? FailureKind.Uncertain : FailureKind.Transient;

    private static bool NeverSent(HttpRequestError error) => error is HttpRequestError.NameResolutionError
        or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static async Task<byte[]?> ReadAsync(HttpContent content, int cap, CancellationToken ct)
    {
        if (content.Headers.ContentLength > cap)
            return null;
        var stream = await content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstChunk);
        try
        {
            var length = 0;
            int read;
            while ((read = await stream.ReadAsync(buffer.AsMemory(length, Math.Min(buffer.Length, cap + 1) - length), ct).ConfigureAwait(false)) > 0)
            {
                length += read;
                if (length > cap)
                    return null;
                if (length == buffer.Length)
                    buffer = Larger(buffer);
            }

            return buffer.AsSpan(0, length).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Larger(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
