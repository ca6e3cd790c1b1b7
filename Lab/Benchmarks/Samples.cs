using System.Globalization;
using System.Text;
using CrmHub.Adapters.Model;
using CrmHub.Protos.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CrmHub.Lab.Benchmarks;

/// <summary>What the hub is sent: calls as they end, customers as a CRM knows them, numbers as the contact centre dials them.</summary>
internal static class Samples
{
    /// <summary>How many people the finished calls are of: the first customers.</summary>
    public const int Callers = 100;

    private const string HubAddress = "+18001234567";

    private static readonly DateTimeOffset Ended = new(2026, 3, 14, 10, 10, 30, TimeSpan.Zero);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(630);

    public static LookupRequest Lookup(int number) => new() { Phone = "tel:" + CustomerPhone(number), ConversationId = "5f6e1c1a-8d6e-4a0b-9c57-2f1f3b9a7d10" };

    /// <summary>The record of a customer in the CRM.</summary>
    public static string ContactId(int number) => string.Create(CultureInfo.InvariantCulture, $"003{number:D12}AAA");

    /// <summary>A number of their own for up to eight million customers.</summary>
    public static string CustomerPhone(int number) => string.Create(CultureInfo.InvariantCulture, $"+1{2_012_000_000L + number}");

    public static ContactRecord Customer(int number) => new()
    {
        Ref = new RecordRef("salesforce", "contact", ContactId(number)),
        FirstName = new PersonName("Maria"),
        LastName = new PersonName(string.Create(CultureInfo.InvariantCulture, $"Sample{number}")),
        Emails = [new Email(string.Create(CultureInfo.InvariantCulture, $"maria.{number}@example.com"))],
        Phones = [new ContactPhone(new RawPhone(CustomerPhone(number)), "mobile")],
        AccountId = "001000000000001AAA",
        AccountName = "Example Industries",
        Tier = "Gold",
        Status = "Active",
        ChangedAt = Ended,
    };

    public static RecordRequest FinishedCall(int number)
    {
        var (conversation, phone) = (string.Create(CultureInfo.InvariantCulture, $"bench-{number:D12}"), CustomerPhone(number % Callers));
        return new RecordRequest
        {
            Source = "genesys",
            ConversationId = conversation,
            ParticipantId = "agent-1",
            Media = "voice",
            Direction = Direction.Inbound,
            CustomerAddress = phone,
            HubAddress = HubAddress,
            StartedAt = Timestamp.FromDateTimeOffset(Ended - Duration),
            EndedAt = Timestamp.FromDateTimeOffset(Ended),
            DurationSeconds = (int)Duration.TotalSeconds,
            AgentId = "agent-1",
            AgentName = "Agent Smith",
            QueueId = "queue-1",
            QueueName = "Support",
            WrapupCode = "RESOLVED",
            RecordingId = "rec-1",
            Original = ByteString.CopyFrom(Original(conversation, phone)),
            OriginalContentType = "application/json",
        };
    }

    private static byte[] Original(string conversation, string phone) => Encoding.UTF8.GetBytes(
        $$"""
        {"conversationId":"{{conversation}}","participantId":"agent-1","conversationType":"phone","callerId":"{{phone}}","calleeId":"{{HubAddress}}",
        "direction":"INBOUND","startTime":"2026-03-14T10:00:00Z","endTime":"2026-03-14T10:10:30Z","durationSeconds":630,"agentId":"agent-1",
        "agentName":"Agent Smith","queueId":"queue-1","queueName":"Support","wrapUpCode":"RESOLVED","recordingId":"rec-1","transferred":false,
        "attributes":{"customer_tier":"Gold","notes":"Asked for a copy of the last invoice."}
        }
        """);
}
