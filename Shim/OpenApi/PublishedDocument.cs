using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CrmHub.Shim.OpenApi;

/// <summary>The OpenAPI document, written once: whoever asks for it again and again costs a copy of its bytes, no more.</summary>
internal sealed class PublishedDocument(IServiceProvider services)
{
    private readonly Lazy<Task<byte[]>> _bytes = new(() => WriteAsync(services), LazyThreadSafetyMode.PublicationOnly);

    public async Task<IResult> AnswerAsync() => TypedResults.Bytes(await _bytes.Value, "application/json");

    private static async Task<byte[]> WriteAsync(IServiceProvider services)
    {
        var provider = services.GetRequiredKeyedService<IOpenApiDocumentProvider>(ShimOpenApi.Document);
        var document = await provider.GetOpenApiDocumentAsync(CancellationToken.None);
        return Encoding.UTF8.GetBytes(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, CancellationToken.None));
    }
}
