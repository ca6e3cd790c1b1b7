using System.Net;
using System.Text.Json;
using CrmHub.Protos.V1;
using CrmHub.Shim.Json;
using Grpc.Core;

namespace CrmHub.Hub.Tests.Shim.Lookups;

public sealed class LookupEndpointTests
{
    private const string ByPhone = "/genesys/data-actions/lookup-contact-by-phone";
    private static readonly ManualClock Clock = ManualClock.At("2026-03-14T10:00:00Z");
    private const string ByAccount = "/genesys/data-actions/lookup-by-account-number";

    [Theory]
    [Trait("Requirement", "SP-05")]
    [Trait("Requirement", "SP-07")]
    [InlineData(ByPhone, """{"phoneNumber":"tel:+15551234567"}""")]
    [InlineData("/services/apexrest/contact-lookup", """{"phoneNumber":"+15551234567"}""")]
    [InlineData(ByAccount, """{"accountNumber":"AC-100200"}""")]
    [InlineData("/services/apexrest/account-lookup", """{"accountNumber":100200}""")]
    public async Task Post_Found_AnswersFlatPrimitivesThatFitTheSchema(string path, string question)
    {
        await using var shim = await TestShim.StartAsync();
        shim.Hub.Lookup = _ => ContactAnswersTests.Found;
        using var response = await shim.PostAsync(path, question);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Empty(JsonSchema.ContactAnswer.Check(answer.RootElement));
        Assert.All(answer.RootElement.EnumerateObject(), p => Assert.True(p.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False, p.Name));
        Assert.Equal("003xx000003SG", answer.RootElement.GetProperty("contact_id").GetString());
    }

    [Theory]
    [Trait("Requirement", "SP-05")]
    [InlineData("""{"phoneNumber":"+15551234567"}""", HttpStatusCode.OK)]
    [InlineData("""{"phoneNumber":15551234567}""", HttpStatusCode.BadRequest)]
    public async Task Post_Question_IsAnsweredInOnePieceThatNobodyStores(string question, HttpStatusCode status)
    {
        await using var shim = await TestShim.StartAsync();
        using var response = await shim.PostAsync(ByPhone, question);
        Assert.Equal((status, true), (response.StatusCode, response.Headers.CacheControl?.NoStore));
        Assert.Equal(response.Content.Headers.ContentLength, (await response.Content.ReadAsByteArrayAsync()).Length);
        Assert.Null(response.Headers.TransferEncodingChunked);
    }

    [Theory]
    [Trait("Requirement", "X-12")]
    [Trait("Requirement", "X-13")]
    [InlineData("15551234567")]
    [InlineData("(11) 98765-4321")]
    [InlineData("anonymous")]
    public async Task Post_NationalOrOddNumber_IsLeftToTheHub(string number)
    {
        await using var shim = await TestShim.StartAsync();
        (await shim.PostAsync(ByPhone, $$"""{"phoneNumber":"{{number}}"}""")).Dispose();
        Assert.Equal((number, ""), Assert.Single(shim.Hub.Asked.Select(a => (a.Phone, a.DefaultRegion))));
    }

    [Fact]
    [Trait("Requirement", "X-13")]
    public async Task Post_ByPhone_HandsEverythingOn()
    {
        await using var shim = await TestShim.StartAsync(clock: Clock);
        (await shim.PostAsync(ByPhone, """
            {"phoneNumber":"sip:11987654321@edge","dialledNumber":"tel:+551140001000","region":"br","conversationId":"c-1","timeoutMs":500,"maxAgeSeconds":0,"idempotencyKey":"k"}
            """)).Dispose();
        var asked = Assert.Single(shim.Hub.Asked);
        Assert.Equal(("11987654321", "+551140001000", "BR", "c-1", "k"), (asked.Phone, asked.DialledNumber, asked.DefaultRegion, asked.ConversationId, asked.IdempotencyKey));
        Assert.True(asked.HasMaxAgeSeconds && asked.MaxAgeSeconds == 0);
        Assert.Equal(400, asked.TimeoutMs);
    }

    [Fact]
    public async Task Post_ByAccount_AsksByAccountNumberAlone()
    {
        await using var shim = await TestShim.StartAsync();
        (await shim.PostAsync(ByAccount, """{"accountNumber":" 007 "}""")).Dispose();
        (await shim.PostAsync(ByAccount, """{"accountNumber":1e3}""")).Dispose();
        Assert.Equal(["007", "1000"], shim.Hub.Asked.Select(a => a.AccountNumber));
        Assert.All(shim.Hub.Asked, a => Assert.True(a.Phone.Length == 0 && !a.HasMaxAgeSeconds));
    }

    [Fact]
    [Trait("Requirement", "SP-17")]
    public async Task Post_Lookup_GivesTheHubLessThanTheActionsTimeout()
    {
        await using var shim = await TestShim.StartAsync(clock: Clock);
        (await shim.PostAsync(ByPhone, """{"phoneNumber":"+15551234567"}""")).Dispose();
        var (request, options) = Assert.Single(shim.Hub.Calls);
        Assert.Equal(1900, ((LookupRequest)request).TimeoutMs);
        Assert.Equal(Clock.GetUtcNow().UtcDateTime.AddSeconds(2), options.Deadline);
        Assert.Equal("Bearer hub-key", options.Headers!.GetValue("authorization"));
    }

    [Theory]
    [Trait("Requirement", "SP-09")]
    [Trait("Requirement", "SP-17")]
    [InlineData(StatusCode.Unavailable, "hub_unreachable")]
    [InlineData(StatusCode.DeadlineExceeded, "deadline")]
    [InlineData(StatusCode.Internal, "hub_error")]
    [InlineData(StatusCode.Unauthenticated, "hub_refused_key")]
    [InlineData(StatusCode.InvalidArgument, "not_understood")]
    [InlineData(StatusCode.Unimplemented, "hub_error")]
    public async Task Post_HubFails_TheFlowGetsAnAnswer(StatusCode failure, string reason)
    {
        await using var shim = await TestShim.StartAsync();
        shim.Hub.Failure = failure;
        using var response = await shim.PostAsync(ByPhone, """{"phoneNumber":"+15551234567"}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Empty(JsonSchema.ContactAnswer.Check(answer.RootElement));
        Assert.Equal((false, true, reason), (answer.RootElement.GetProperty("found").GetBoolean(), answer.RootElement.GetProperty("degraded").GetBoolean(), answer.RootElement.GetProperty("reason").GetString()));
    }

    [Theory]
    [Trait("Requirement", "SP-18")]
    [InlineData("""{"phoneNumber":""}""")]
    [InlineData("""{"phoneNumber":"   "}""")]
    [InlineData("""{"phoneNumber":"tel:"}""")]
    public async Task Post_NoNumber_IsNobodyWithoutAskingTheHub(string question)
    {
        await using var shim = await TestShim.StartAsync();
        using var response = await shim.PostAsync(ByPhone, question);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("\"reason\":\"no_number\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(shim.Hub.Calls);
    }

    [Theory]
    [Trait("Requirement", "SV-04")]
    [InlineData(ByPhone, "{}", "/phoneNumber", "is required")]
    [InlineData(ByPhone, """{"phoneNumber":null}""", "/phoneNumber", "must be string")]
    [InlineData(ByPhone, """{"phoneNumber":15551234567}""", "/phoneNumber", "must be string")]
    [InlineData(ByPhone, """{"phoneNumber":"+1","region":"BRA"}""", "/region", "ISO 3166-1")]
    [InlineData(ByPhone, """{"phoneNumber":"+1","timeoutMs":5000}""", "/timeoutMs", "at most 3000")]
    [InlineData(ByPhone, """{"phoneNumber":"+1""", "", "stops in the middle")]
    [InlineData(ByAccount, """{"accountNumber":true}""", "/accountNumber", "1 to 64 characters")]
    public async Task Post_UnreadableQuestion_NamesTheFieldAndIsNotParked(string path, string question, string field, string problem)
    {
        await using var shim = await TestShim.StartAsync();
        using var response = await shim.PostAsync(path, question);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Empty(JsonSchema.Problem.Check(answer.RootElement));
        var error = answer.RootElement.GetProperty("errors")[0];
        Assert.StartsWith(field, error.GetProperty("field").GetString(), StringComparison.Ordinal);
        Assert.Contains(problem, error.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Empty(shim.Hub.Calls);
    }
}
