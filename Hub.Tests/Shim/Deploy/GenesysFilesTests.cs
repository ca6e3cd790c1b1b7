using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Hub.Tests.Shim.Lookups;
using CrmHub.Shim.Calls;
using CrmHub.Shim.Json;

namespace CrmHub.Hub.Tests.Shim.Deploy;

/// <summary>The importable data actions say of the shim what is true of it.</summary>
public sealed class GenesysFilesTests
{
    public static TheoryData<string, string> Actions => new()
    {
        { "lookup-contact-by-phone", """{"phoneNumber":"+15551234567","dialledNumber":"+18001234567","conversationId":"c"}""" },
        { "lookup-by-account-number", """{"accountNumber":"100200","conversationId":"c"}""" },
        { "pick", """{"lookupId":"l","customerId":"c"}""" },
        { "context", """{"customerId":"c"}""" },
        {
            "record-disposition",
            """
            {"conversationId":"c","participantId":"p","code":"Completed","reason":"","setAt":"2026-03-14T10:10:40Z","agentExtension":"4711","contactId":""}
            """
        },
        {
            "call-ended",
            """
            {"topicName":"v2.detail.events.conversation.{id}.acw","eventTime":1763650012345,"conversationId":"c","participantId":"p","sessionId":"s",
             "mediaType":"VOICE","direction":"INBOUND","ani":"tel:+37255555555","dnis":"tel:+3726000000","userId":"u","queueId":"q","wrapupCode":"w",
             "wrapupNotes":"","wrapupDurationMs":12345,"externalContactId":"x"}
            """
        },
    };

    private static JsonElement Action(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Corpus.Root, "deploy", "genesys", "data-actions", name + ".json"))).RootElement;

    [Theory]
    [Trait("Requirement", "SP-05")]
    [Trait("Requirement", "SP-32")]
    [MemberData(nameof(Actions))]
    public async Task Action_SentAsItSends_IsUnderstood(string name, string input)
    {
        await using var shim = await TestShim.StartAsync();
        shim.Hub.Lookup = _ => ContactAnswersTests.Found;
        var request = Action(name).GetProperty("config").GetProperty("request");
        Assert.Equal("${credentials.apiKey}", request.GetProperty("headers").GetProperty("x-api-key").GetString());
        Assert.Equal("${input.rawRequest}", request.GetProperty("requestTemplate").GetString());
        using var response = await shim.PostAsync(new Uri(request.GetProperty("requestUrlTemplate").GetString()!).AbsolutePath, input);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var promised = Action(name).GetProperty("contract").GetProperty("output").GetProperty("successSchema").GetProperty("properties");
        Assert.All(answer.RootElement.EnumerateObject(), member =>
            Assert.Contains(promised.GetProperty(member.Name).GetProperty("type").GetString(), Types(member.Value)));
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Action_RequiredInputsAlone_AreEnough(string name, string input)
    {
        await using var shim = await TestShim.StartAsync();
        var action = Action(name);
        var schema = action.GetProperty("contract").GetProperty("input").GetProperty("inputSchema");
        var required = schema.GetProperty("required").EnumerateArray().Select(r => r.GetString()!).ToHashSet(StringComparer.Ordinal);
        var all = JsonNode.Parse(input)!.AsObject();
        Assert.Equal(schema.GetProperty("properties").EnumerateObject().Select(p => p.Name), all.Select(p => p.Key));
        foreach (var optional in all.Select(p => p.Key).Where(key => !required.Contains(key)).ToList())
            all.Remove(optional);
        var path = new Uri(action.GetProperty("config").GetProperty("request").GetProperty("requestUrlTemplate").GetString()!).AbsolutePath;
        using var response = await shim.PostAsync(path, all.ToJsonString());
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public void LookupActions_Output_IsTheAnswersSchemaWithoutArrays()
    {
        var promised = Action("lookup-contact-by-phone").GetProperty("contract").GetProperty("output").GetProperty("successSchema").GetProperty("properties");
        var published = JsonSchema.ContactAnswer.Root.GetProperty("properties").EnumerateObject().Where(p => p.Value.GetProperty("type").GetString() != "array");
        Assert.Equal(published.Select(p => p.Name), promised.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void Trigger_File_NamesATopicTheShimLogs()
    {
        using var trigger = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Corpus.Root, "deploy", "genesys", "triggers", "call-ended-acw.json")));
        Assert.Equal("acw", EventNames.Of(trigger.RootElement.GetProperty("topicName").GetString()!));
    }

    private static string[] Types(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => ["boolean"],
        JsonValueKind.Number => ["integer", "number"],
        JsonValueKind.String => ["string"],
        JsonValueKind.Array => ["array"],
        _ => [],
    };
}
