using System.Net;
using System.Net.Http.Headers;

namespace CrmHub.Adapters.Http;

/// <summary>An answer read to its end under the size cap. Vendor answers are hostile input: nothing in it is trusted.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Response headers.</param>
/// <param name="ContentType">Media type, lower case; empty when absent.</param>
/// <param name="Body">At most the cap of <see cref="AdapterHttp"/>.</param>
public sealed record HttpExchange(HttpStatusCode Status, HttpResponseHeaders Headers, string ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>2xx.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The body claims to be JSON.</summary>
    public bool IsJson => ContentType is "application/json" || ContentType.EndsWith("+json", StringComparison.Ordinal);
}
