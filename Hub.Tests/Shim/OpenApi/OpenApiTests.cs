using System.Text.Json;
using Microsoft.OpenApi;

namespace CrmHub.Hub.Tests.Shim.OpenApi;

public sealed class OpenApiTests
{
    private static async Task<JsonDocument> DocumentAsync()
    {
        await using var shim = await TestShim.StartAsync();
        return JsonDocument.Parse(await shim.Client.GetStringAsync("/openapi/v1.json"));
    }

    [Fact]
    public async Task Get_Document_DescribesEveryRoute()
    {
        using var document = await DocumentAsync();
        Assert.Equal(
            [
                "/api/v1/genesys/webhook", "/genesys/data-actions/context", "/genesys/data-actions/lookup-by-account-number", "/genesys/data-actions/lookup-contact-by-phone",
                "/genesys/data-actions/pick", "/genesys/data-actions/record-disposition",
                "/services/apexrest/account-lookup", "/services/apexrest/contact-lookup", "/services/apexrest/disposition-log", "/webhook/call-ended",
            ],
            document.RootElement.GetProperty("paths").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.StartsWith("3.1", document.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Document_NamesEveryCredentialAndAnswer()
    {
        using var document = await DocumentAsync();
        Assert.Equal(
            ["apiKey", "basic", "bearer", "bodySignature", "genesysSignature", "hubSignature"],
            document.RootElement.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        var operation = document.RootElement.GetProperty("paths").GetProperty("/webhook/call-ended").GetProperty("post");
        Assert.Equal(["200", "400", "401", "413", "429", "503"], operation.GetProperty("responses").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal(6, operation.GetProperty("security").GetArrayLength());
    }

    [Fact]
    public async Task Get_Document_EveryReferenceLeadsSomewhere()
    {
        using var document = await DocumentAsync();
        var references = References(document.RootElement).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(references.Count > 10);
        Assert.All(references, reference =>
        {
            var place = document.RootElement;
            foreach (var step in reference[2..].Split('/'))
                Assert.True(place.TryGetProperty(step, out place), reference);
        });
    }

    [Fact]
    public async Task Get_Document_IsReadByOthersWithoutAComplaint()
    {
        await using var shim = await TestShim.StartAsync();
        var (_, diagnostic) = OpenApiDocument.Parse(await shim.Client.GetStringAsync("/openapi/v1.json"), "json");
        Assert.Empty(diagnostic!.Errors);
    }

    /// <summary>A changed contract shows in the diff. To publish it: run this test with CRMHUB_PUBLISH=1.</summary>
    [Fact]
    [Trait("Reliability", "API9")]
    public async Task Get_Document_IsThePublishedOne()
    {
        await using var shim = await TestShim.StartAsync();
        var published = Path.Combine(Corpus.Root, "deploy", "genesys", "openapi.json");
        var document = (await shim.Client.GetStringAsync("/openapi/v1.json")).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("CRMHUB_PUBLISH") == "1")
            await File.WriteAllTextAsync(published, document);
        Assert.Equal(await File.ReadAllTextAsync(published), document);
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p =>
            p.Name == "$ref" && p.Value.ValueKind == JsonValueKind.String ? [p.Value.GetString()!] : References(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
