using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Auth;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Tests.Support;
using CrmHub.Protos.V1;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CrmHub.Hub.Tests.EndToEnd;

/// <summary>
/// What the hub decides — op id, state, lane, epoch, actor — is the same whatever a sender calls its fields and headers: what is stored of a
/// forged event is held against what is stored of a plain one.
/// </summary>
[Trait("Requirement", "SV-04")]
[Trait("Reliability", "API3")]
public sealed class ForgeryProperties
{
    private static readonly string[][] Words =
    [
        ["op", "id"], ["operation"], ["operation", "id"], ["state"], ["delivery", "state"], ["lane"], ["lane", "id"], ["order", "key"], ["epoch"], ["lease", "epoch"],
        ["actor"], ["actor", "id"], ["caller"], ["attempts"], ["due", "at"], ["priority"], ["seq"], ["kind"], ["customer", "id"], ["interaction", "id"], ["crmhub", "actor"],
    ];

    private static readonly string[] Values = ["\"forged\"", "5", "-1", "true", "null", "\"abcdefghijklmnopqrstuvwxyz234567\"", "{\"value\":\"forged\"}", "[\"forged\"]", "9223372036854775807"];

    private static Gen<string> Name =>
        from words in Gen.Elements(Words)
        from spell in Gen.Elements<Func<string[], string>>(Snake, Kebab, Camel, Pascal, w => Snake(w).ToUpperInvariant(), w => "_" + Snake(w), w => "x-" + Kebab(w), w => "$" + Camel(w), w => Camel(w) + "__c")
        select spell(words);

    private static Gen<(string Name, string Value, bool InAttributes)[]> Fields =>
        (from name in Name from value in Gen.Elements(Values) from inside in Gen.Elements(true, false) select (name, value, inside)).ArrayOf();

    [Fact]
    public async Task Webhook_AnyFieldOrHeader_SetsNothingOfTheHubs()
    {
        await using var hub = await RunningHub.StartAsync();
        using var client = new HttpClient { BaseAddress = hub.Rest };
        var plain = await StoredAsync(hub, await PostAsync(client, "plain", [], []));
        var number = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Fields.ToArbitrary(), Name.ArrayOf().ToArbitrary(), (fields, headers) =>
        {
            var conversation = $"forged-{number++}";
            var id = PostAsync(client, conversation, fields, headers).GetAwaiter().GetResult();
            return StoredAsync(hub, id).GetAwaiter().GetResult() == plain with { OpId = Owed(conversation) };
        }));
    }

    [Fact]
    public async Task Grpc_AnyMetadataOrAttribute_SetsNothingOfTheHubs()
    {
        await using var hub = await RunningHub.StartAsync();
        var key = hub.As(Role.Integration);
        var plain = await StoredAsync(hub, await RecordAsync(hub, "plain", key, []));
        var number = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Name.ArrayOf().ToArbitrary(), names =>
        {
            var conversation = $"forged-{number++}";
            var id = RecordAsync(hub, conversation, key, names).GetAwaiter().GetResult();
            return StoredAsync(hub, id).GetAwaiter().GetResult() == plain with { OpId = Owed(conversation) };
        }));
    }

    [Fact]
    public async Task Grpc_AnyMetadata_DoesNotChangeWhoDidIt()
    {
        await using var hub = await RunningHub.StartAsync();
        var key = hub.As(Role.Operator);
        var actor = key.GetValue("authorization")!.Split('_')[1];
        foreach (var names in Words.Select(w => new[] { Kebab(w), "x-" + Kebab(w), Snake(w) }))
        {
            var id = (await hub.RefuseAsync($"{{\"{names[0]}\":1}}")).Text();
            await hub.Operations.DiscardAsync(new() { DeadLetterId = id, Reason = "not ours" }, Forged(key, names));
            var line = Assert.Single(await hub.LinesAsync(), l => l.Contains("dead_letter.discarded", StringComparison.Ordinal) && l.Contains(id, StringComparison.Ordinal));
            Assert.Equal(actor, JsonDocument.Parse(line).RootElement.GetProperty("actor").GetString());
        }
    }

    private static string Owed(string conversation) => OpId.Derive("genesys", conversation + "/p1", Hub.Deliveries.Operations.CallLog, "salesforce").Value;

    private static async Task<string> PostAsync(HttpClient client, string conversation, (string Name, string Value, bool InAttributes)[] fields, string[] headers)
    {
        var body = JsonNode.Parse("""{"participantId":"p1","callerId":"+15125550199","agentName":"Grace","queueName":"Support","startTime":"2026-03-14T10:00:00Z","endTime":"2026-03-14T10:10:30Z","attributes":{"notes":"n"}}""")!.AsObject();
        body["conversationId"] = conversation;
        foreach (var (name, value, inside) in fields)
        {
            // Attributes are text and numbers; what is neither is refused, not stored.
            var text = inside && value[0] is '{' or '[' ? "\"forged\"" : value;
            (inside ? body["attributes"]!.AsObject() : body).TryAdd(name == "interactionId" ? "interaction_id" : name, JsonNode.Parse(text));
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhook/call-ended") { Content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("x-api-key", RunningHub.AccessKey);
        foreach (var header in headers)
            request.Headers.TryAddWithoutValidation(header, "forged");
        using var response = await client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{answer} to {body.ToJsonString()}");
        return JsonDocument.Parse(answer).RootElement.GetProperty("interactionId").GetString()!;
    }

    private static async Task<string> RecordAsync(RunningHub hub, string conversation, Metadata key, string[] names)
    {
        var request = new RecordRequest
        {
            Source = "genesys",
            ConversationId = conversation,
            ParticipantId = "p1",
            CustomerAddress = "+15125550199",
            EndedAt = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 3, 14, 10, 10, 30, TimeSpan.Zero)),
        };
        foreach (var name in names.Take(60))
            request.Attributes[name] = "forged";
        return (await hub.Interactions.RecordAsync(request, Forged(key, names))).InteractionId;
    }

    private static Metadata Forged(Metadata key, string[] names)
    {
        var forged = new Metadata();
        foreach (var entry in key)
            forged.Add(entry);
        foreach (var name in names.Select(n => n.ToLowerInvariant().TrimStart('$')))
            forged.Add(name, "forged");
        return forged;
    }

    private static async Task<Stored> StoredAsync(RunningHub hub, string interaction)
    {
        var rows = await hub.Services.GetRequiredService<DeliveryStore>().OfInteractionAsync(Guid.Parse(interaction).Bytes(), CancellationToken.None);
        var row = Assert.Single(rows);
        var line = Assert.Single(await hub.LinesAsync(), l => l.Contains("interaction.accepted", StringComparison.Ordinal) && l.Contains(interaction, StringComparison.Ordinal));
        var entry = JsonDocument.Parse(line).RootElement;
        var actor = entry.TryGetProperty("actor", out var named) ? named.GetString()! : "";
        var names = string.Join(' ', entry.EnumerateObject().Select(m => m.Name).Concat(entry.GetProperty("data").EnumerateObject().Select(m => m.Name)));
        return new Stored(row.OpId, row.System, row.Operation, row.Lane, Convert.ToHexString(row.OrderKey), row.State, row.Attempts, row.Epoch, row.Priority, row.Target, actor, names);
    }

    private static string Snake(string[] words) => string.Join('_', words);

    private static string Kebab(string[] words) => string.Join('-', words);

    private static string Pascal(string[] words) => string.Concat(words.Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    private static string Camel(string[] words) => words[0] + Pascal(words[1..]);

    private sealed record Stored(
        string OpId, string System, string Operation, long Lane, string OrderKey, long State, long Attempts, long Epoch, long? Priority, string? Target, string Actor, string Names);
}
