using System.Net;
using System.Text.Json;
using CrmHub.Hub.Auth;
using CrmHub.Hub.Tests.Shim;
using CrmHub.Hub.Tests.Support;
using CrmHub.Shim.Json;

namespace CrmHub.Hub.Tests.EndToEnd;

/// <summary>
/// Every field of every webhook and data action, wrong in every way its schema knows: answered 400 with the field, kept as a dead letter
/// byte by byte, and the request right behind it is taken.
/// </summary>
[Trait("Requirement", "SV-04")]
[Trait("Requirement", "SV-06")]
public sealed class BadInputTests
{
    private const string Hook = "/webhook/call-ended";
    private const string Dispositions = "/genesys/data-actions/record-disposition";
    private const string Disposition = """{"conversationId":"c","participantId":"p","code":"Completed","reason":"r","setAt":1763650012345,"agentExtension":"1","contactId":"003"}""";
    private const string DispositionRecord = """{"Interaction_ID__c":"c:p","Disposition_Code__c":"Completed","Timestamp__c":"2025-11-20T14:46:52Z"}""";

    [Theory]
    [InlineData("call-ended")]
    [InlineData("interaction-completed")]
    [InlineData("detail-event")]
    [InlineData("disposition")]
    [InlineData("disposition-record")]
    public async Task Post_WrongField_IsNamedAndParkedAndTheNextIsTaken(string kind)
    {
        var (path, schema, valid, at) = kind switch
        {
            "call-ended" => (Hook, JsonSchema.CallEnded, Events.Ended(), ""),
            "interaction-completed" => (Hook, JsonSchema.InteractionCompleted, Corpus.Text("interaction-completed-as-in-the-guide"), "data"),
            "detail-event" => (Hook, JsonSchema.DetailEvent, Corpus.Text("acw-notification-envelope"), "eventBody"),
            "disposition" => (Dispositions, JsonSchema.Disposition, Disposition, ""),
            _ => (Dispositions, JsonSchema.DispositionRecord, DispositionRecord, ""),
        };
        await using var hub = await RunningHub.StartAsync();
        using var client = new HttpClient { BaseAddress = hub.Rest };
        var steward = hub.As(Role.Operator | Role.Steward);
        var bad = BadInputs.Of(schema, valid, at).Where(b => kind != "disposition-record" || b.Field != "/Interaction_ID__c" || b.Body.Contains("Interaction_ID__c", StringComparison.Ordinal)).ToList();
        Assert.True(bad.Count > 15);
        foreach (var (field, body) in bad)
        {
            var (status, problem) = await PostAsync(client, path, body);
            Assert.True(status == HttpStatusCode.BadRequest, $"{field}: {status} to {body[..Math.Min(body.Length, 300)]}");
            AssertNames(problem, field);
            var letter = problem.GetProperty("deadLetterId").GetString()!;
            var parked = await hub.Operations.GetDeadLetterAsync(new() { DeadLetterId = letter, IncludeContent = true }, steward);
            Assert.Equal(body, parked.DeadLetter.Original.ToStringUtf8());
            Assert.Equal(HttpStatusCode.OK, (await PostAsync(client, path, valid)).Status);
        }

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(client, path, $$"""{"conversationId":"{{new string('x', 300_000)}}"}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(client, path, valid)).Status);
    }

    [Theory]
    [InlineData("/genesys/data-actions/lookup-contact-by-phone")]
    [InlineData("/genesys/data-actions/lookup-by-account-number")]
    [InlineData("/genesys/data-actions/pick")]
    [InlineData("/genesys/data-actions/context")]
    public async Task Ask_WrongField_IsNamedAndTheNextIsAnswered(string path)
    {
        var (schema, valid) = path.Split('/')[^1] switch
        {
            "lookup-contact-by-phone" => (JsonSchema.LookupByPhone, """{"phoneNumber":"+15551234567"}"""),
            "pick" => (JsonSchema.Pick, """{"lookupId":"l","customerId":"c"}"""),
            "context" => (JsonSchema.Context, """{"customerId":"c"}"""),
            _ => (JsonSchema.LookupByAccount, """{"accountNumber":"AC-1"}"""),
        };
        await using var shim = await TestShim.StartAsync();
        foreach (var (field, body) in BadInputs.Of(schema, valid, ""))
        {
            using var response = await shim.PostAsync(path, body);
            Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{field}: {response.StatusCode} to {body}");
            AssertNames(JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement, field);
            using var next = await shim.PostAsync(path, valid);
            Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        }
    }

    private static void AssertNames(JsonElement problem, string field) => Assert.Contains(
        problem.GetProperty("errors").EnumerateArray(), e => e.GetProperty("field").GetString()!.StartsWith(field, StringComparison.Ordinal));

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(HttpClient client, string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("x-api-key", RunningHub.AccessKey);
        using var response = await client.SendAsync(request);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }
}
