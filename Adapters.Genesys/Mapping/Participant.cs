using System.Text.Json;
using CrmHub.Adapters.Http;

namespace CrmHub.Adapters.Genesys.Mapping;

/// <summary>One participant of <c>GET /conversations/{id}</c>.</summary>
internal sealed class Participant(JsonElement body)
{
    private static readonly string[] Media = ["calls", "callbacks", "chats", "messages", "emails"];

    public string? Id => body.Text("id");

    public string? Name => body.Text("name");

    public string? UserId => body.Text("userId");

    public string? QueueId => body.Text("queueId");

    public string? QueueName => body.Text("queueName");

    public string? Ani => body.Text("ani");

    public string? Dnis => body.Text("dnis");

    public bool IsCustomer => body.Text("purpose") is "customer" or "external";

    public bool IsAgent => body.Text("purpose") is "agent" or "user";

    /// <summary>inbound or outbound, of the first communication.</summary>
    public string? Direction => Communications.Select(c => c.Text("direction")).FirstOrDefault(d => d is not null);

    /// <summary>When the participant answered; null for one that was only alerted.</summary>
    public DateTimeOffset? ConnectedAt =>
        body.Time("connectedTime") ?? Communications.Select(c => c.Time("connectedTime")).FirstOrDefault(t => t is not null);

    /// <summary>Some communication was recorded.</summary>
    public bool IsRecorded => Communications.Any(c => c.Member("recording") is { ValueKind: JsonValueKind.True });

    public string? WrapUpCode => body.Member("wrapup")?.Text("code");

    public string? WrapUpName => body.Member("wrapup")?.Text("name");

    public string? WrapUpNotes => body.Member("wrapup")?.Text("notes");

    /// <summary>Participant data. A name given twice has its last value.</summary>
    public IReadOnlyDictionary<string, string> Attributes
    {
        get
        {
            var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
            if (body.Member("attributes") is { ValueKind: JsonValueKind.Object } members)
                foreach (var member in members.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.String))
                    attributes[member.Name] = member.Value.GetString()!;
            return attributes;
        }
    }

    private IEnumerable<JsonElement> Communications => Media.SelectMany(m => body.Items(m));
}
