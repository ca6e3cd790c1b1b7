using System.Text.Json.Nodes;
using CrmHub.Protos.V1;
using Google.Protobuf.Reflection;

namespace CrmHub.Hub.Tests.Shim.Calls;

/// <summary>What the hub decides cannot be decided by whoever sends an event: every field of every message, under every spelling, in body and headers.</summary>
public sealed class ForgeryTests
{
    private static readonly MessageDescriptor[] Inside =
        [RecordRequest.Descriptor, RecordResponse.Descriptor, Interaction.Descriptor, Delivery.Descriptor, DeadLetter.Descriptor, RefuseRequest.Descriptor];

    private static readonly string[] OfTheHub = ["lane", "epoch", "tenant", "actor", "owner", "lease", "subject", "priority", "role", "authorization"];

    [Theory]
    [Trait("Requirement", "SV-04")]
    [Trait("Reliability", "API3")]
    [InlineData("call-ended-as-in-the-guide", "")]
    [InlineData("interaction-completed-as-in-the-guide", "data")]
    [InlineData("acw-notification-envelope", "eventBody")]
    public async Task Post_ReservedNames_ChangeNothing(string corpus, string body)
    {
        await using var shim = await TestShim.StartAsync(clock: ManualClock.At("2026-03-14T10:11:00Z"));
        (await shim.PostAsync("/webhook/call-ended", Corpus.Bytes(corpus))).Dispose();
        using var response = await shim.SendAsync("/webhook/call-ended", Forge(corpus, body), headers =>
        {
            headers.Add("x-api-key", TestShim.AccessKey);
            foreach (var name in Reserved().Where(n => n is not "authorization"))
                headers.TryAddWithoutValidation($"x-{name}", "forged");
        });
        response.EnsureSuccessStatusCode();
        var (honest, forged) = (shim.Hub.Recorded.First().Clone(), shim.Hub.Recorded.Last().Clone());
        honest.Original = Google.Protobuf.ByteString.Empty;
        forged.Original = Google.Protobuf.ByteString.Empty;
        Assert.Equal(honest, forged);
    }

    private static byte[] Forge(string corpus, string body)
    {
        var root = JsonNode.Parse(Corpus.Bytes(corpus))!.AsObject();
        foreach (var target in body.Length == 0 ? [root] : new[] { root, root[body]!.AsObject() })
        {
            foreach (var name in Reserved().Where(name => !Known(target).Contains(name)))
                target.TryAdd(name, "forged");
        }
        return System.Text.Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static IEnumerable<string> Reserved() =>
        Inside.SelectMany(message => message.Fields.InDeclarationOrder()).SelectMany(field => new[] { field.Name, field.JsonName })
            .Concat(OfTheHub).Distinct(StringComparer.Ordinal);

    // Names a sender may well use; what they do is tested by their own tests.
    private static HashSet<string> Known(JsonObject target) =>
        new(target.Select(p => p.Key).Concat(
            [
                "conversationId", "participantId", "direction", "agentId", "agentName", "queueId", "queueName", "wrapupCode", "wrapupName", "wrapupSeconds", "recordingId",
                "transferred", "attributes", "detail", "data", "eventBody", "payload", "status",
            ]), StringComparer.Ordinal);
}
