using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace CrmHub.Shim.Admission;

/// <summary>Reads the raw body, at most so many bytes.</summary>
internal static class BodyReader
{
    /// <summary>The bytes, or null when there are more than <paramref name="limit"/>.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContext context, int limit, CancellationToken cancellation)
    {
        if (context.Request.ContentLength > limit)
            return null;
        // The server is told one byte more, so that it is we who see the excess and answer it in our own words.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limit + 1L;
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            if (read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
