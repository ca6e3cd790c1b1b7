using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CrmHub.Shim.Problems;

/// <summary>One JSON document with its length before it. Written at once: the framework's own result asks for a logger each time and sends chunks.</summary>
internal sealed class JsonAnswer<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK, string contentType = JsonAnswer<T>.Json) : IResult
{
    private const string Json = "application/json; charset=utf-8";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var document = JsonSerializer.SerializeToUtf8Bytes(value, type);
        var response = httpContext.Response;
        (response.StatusCode, response.ContentType, response.ContentLength) = (status, contentType, document.Length);
        await response.BodyWriter.WriteAsync(document, CancellationToken.None);
    }
}
