using System.Text.Json;
using CrmHub.Protos.V1;
using CrmHub.Shim;
using CrmHub.Shim.Calls;

namespace CrmHub.Hub.Tests.Shim.Calls;

public sealed class EventReaderTests
{
    private const string Now = "2026-03-14T10:11:00Z";
    private const string Conversation = "8e1d2c5a-6a0f-4a86-9f2e-0c6f4b1c2d3e";
    private const string Participant = "5b0c7c1e-2f31-4f3e-8a0a-7f6a1f0f9f10";

    private static Reading Read(string json, params string[] events)
    {
        using var document = JsonDocument.Parse(json);
        return new EventReader(new ShimOptions { Events = events }, ManualClock.At(Now)).Read(document.RootElement);
    }

    private static RecordRequest Call(string corpus, params string[] events) => Assert.IsType<Reading.Call>(Read(Corpus.Text(corpus), events)).Request;

    [Theory]
    [Trait("Requirement", "AL-02")]
    [InlineData("call-ended-as-in-the-guide")]
    [InlineData("call-ended-in-event-payload-envelope")]
    public void Read_CallEndedOfTheGuide_CarriesEveryField(string corpus)
    {
        var call = Call(corpus);
        Assert.Equal(("genesys", "conversation-111", "user-agent-1", "voice"), (call.Source, call.ConversationId, call.ParticipantId, call.Media));
        Assert.Equal((Direction.Inbound, "+15551234567", "+18001234567"), (call.Direction, call.CustomerAddress, call.HubAddress));
        Assert.Equal(("2026-03-14T10:00:00Z", "2026-03-14T10:10:30Z", 630), (Iso(call.StartedAt), Iso(call.EndedAt), call.DurationSeconds));
        Assert.Equal(("user-agent-1", "Agent Smith", "queue-456", "Support Queue"), (call.AgentId, call.AgentName, call.QueueId, call.QueueName));
        Assert.Equal(("recording-222", false), (call.RecordingId, call.Enrich));
        Assert.Equal("account_id=001xx000002Edc contact_id=003xx000003SG customer_tier=Premium",
            string.Join(' ', call.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key}={a.Value}")));
    }

    [Fact]
    [Trait("Requirement", "AL-23")]
    public void Read_OutboundInEpochMilliseconds_TakesTheCalledNumberAsTheCustomer()
    {
        var call = Call("call-ended-outbound-epoch-milliseconds");
        Assert.Equal((Direction.Outbound, "tel:+5511987654321", "tel:+18001234567"), (call.Direction, call.CustomerAddress, call.HubAddress));
        Assert.Equal(("2026-03-14T10:00:00Z", "2026-03-14T10:10:30.500Z"), (Iso(call.StartedAt), Iso(call.EndedAt)));
    }

    [Fact]
    [Trait("Requirement", "PD-06")]
    [Trait("Requirement", "X-14")]
    public void Read_InteractionCompletedOfTheGuide_CarriesEveryField()
    {
        var call = Call("interaction-completed-as-in-the-guide");
        Assert.Equal(("interaction-123", "", "voice", "+15550123456", 245), (call.ConversationId, call.ParticipantId, call.Media, call.CustomerAddress, call.DurationSeconds));
        Assert.Equal(("2026-03-14T10:06:55Z", "2026-03-14T10:11:00Z", true), (Iso(call.StartedAt), Iso(call.EndedAt), call.Enrich));
        Assert.Equal("Jane Doe", call.Attributes["participant_name"]);
        Assert.Equal("https://recordings.example.com/interaction-123", call.Attributes["recording_url"]);
    }

    [Fact]
    [Trait("Requirement", "PD-06")]
    public void Read_ChatWithoutNumber_FallsBackToTheAddressAndInventsNothing()
    {
        var call = Call("interaction-completed-chat-without-number");
        Assert.Equal(("chat", "jane@example.com"), (call.Media, call.CustomerAddress));
        Assert.Empty(call.Attributes);
    }

    [Theory]
    [InlineData("acw-flat-top-level-primitives")]
    [InlineData("acw-notification-envelope")]
    [InlineData("acw-eventbridge-envelope")]
    public void Read_AcwInEveryEnvelope_IsTheSameCall(string corpus)
    {
        var call = Call(corpus);
        Assert.Equal((Conversation, Participant, "voice"), (call.ConversationId, call.ParticipantId, call.Media));
        Assert.Equal((Direction.Inbound, "tel:+37255555555", "tel:+3726000000"), (call.Direction, call.CustomerAddress, call.HubAddress));
        Assert.Equal(("2025-11-20T14:46:40Z", 128), (Iso(call.EndedAt), call.DurationSeconds));
        Assert.Equal("2025-11-20T14:44:32Z", Iso(call.StartedAt));
        Assert.Equal(("0e5a4c1d-1c77-4b5a-9a36-0e6a5d4c3b2a", "7fb334b0-0e9e-11e4-9191-0800200c9a66", true), (call.AgentId, call.WrapupCode, call.Enrich));
        Assert.Equal(("Wants a call back on Monday", "7f3c0f2e-93a5-4a0e-8d66-2b9d8f1f5a77"), (call.Attributes["notes"], call.Attributes["external_contact_id"]));
    }

    [Fact]
    public void Read_AnonymousCaller_IsKeptAsReceived() =>
        Assert.Equal("sip:anonymous@anonymous.invalid", Call("acw-anonymous-caller-without-dnis").CustomerAddress);

    [Theory]
    [Trait("Requirement", "PD-02")]
    [InlineData("customer-start-notification-envelope", "event_not_logged")]
    [InlineData("customer-end-notification-envelope", "event_not_logged")]
    [InlineData("user-end-notification-envelope", "event_not_logged")]
    [InlineData("interaction-completed-still-queued", "not_completed")]
    [InlineData("acw-screen-recording-leg", "media_not_logged")]
    public void Read_EventThatEndsNoCallHere_IsIgnored(string corpus, string reason) =>
        Assert.Equal(new Reading.Ignored(reason), Read(Corpus.Text(corpus)));

    [Theory]
    [Trait("Requirement", "PD-02")]
    [InlineData("""{"eventType":"interaction.created","data":{"id":"1"}}""")]
    [InlineData("""{"topicName":"v2.users.{id}.conversations","eventBody":{"id":"1"}}""")]
    [InlineData("""{"topicName":"v2.detail.events.conversation.{id}.acw.more","eventBody":{"conversationId":"1"}}""")]
    [InlineData("""{"topicName":"channel.metadata","eventBody":{"message":"WebSocket Heartbeat"}}""")]
    public void Read_OtherEvents_AreIgnored(string json) => Assert.Equal(new Reading.Ignored("event_not_logged"), Read(json));

    [Fact]
    public void Read_CustomerEndWhenItAloneIsLogged_IsToldByTheConversation()
    {
        var call = Call("customer-end-notification-envelope", EventNames.CustomerEnd);
        Assert.Equal((Conversation, "", 125), (call.ConversationId, call.ParticipantId, call.DurationSeconds));
        Assert.Equal(new Reading.Ignored("event_not_logged"), Read(Corpus.Text("acw-notification-envelope"), EventNames.CustomerEnd));
    }

    [Fact]
    public void Read_UserEnd_CountsOnlyWhenTheAgentTalked()
    {
        Assert.Equal((Conversation, Participant, 128), Legs(Call("user-end-notification-envelope", EventNames.UserEnd)));
        var rejected = Corpus.Text("user-end-notification-envelope").Replace("125999", "0", StringComparison.Ordinal);
        Assert.Equal(new Reading.Ignored("not_connected"), Read(rejected, EventNames.UserEnd));

        static (string, string, int) Legs(RecordRequest call) => (call.ConversationId, call.ParticipantId, call.DurationSeconds);
    }

    [Theory]
    [Trait("Requirement", "SV-04")]
    [InlineData("{}", "unknown_event", "")]
    [InlineData("""{"conversationId":"c"}""", "unknown_event", "")]
    [InlineData("""{"hello":"world"}""", "unknown_event", "")]
    [InlineData("""{"event":"conversation.ended","conversationId":"c"}""", "schema_violation", "/endTime")]
    [InlineData("""{"conversationId":"c","startTime":"2026-03-14T10:00:00Z","endTime":"2026-03-14T09:00:00Z"}""", "schema_violation", "/startTime")]
    [InlineData("""{"data":{"phoneNumber":"+15550123456"}}""", "schema_violation", "/data/id")]
    [InlineData("""{"data":{"id":"  "}}""", "schema_violation", "/data/id")]
    [InlineData("""{"conversationId":"\t","endTime":1773483030}""", "schema_violation", "/conversationId")]
    [InlineData("""{"conversationId":"c","endTime":"0001-01-01T00:00:00Z","durationSeconds":5}""", "schema_violation", "/endTime")]
    [InlineData("""{"conversationId":"c","startTime":"9999-12-31T23:59:59Z","durationSeconds":5}""", "schema_violation", "/startTime")]
    [InlineData("""{"topicName":"v2.detail.events.conversation.x.acw","eventBody":{"conversationId":"c"}}""", "schema_violation", "/eventBody/eventTime")]
    public void Read_Fault_NamesTheField(string json, string reason, string field)
    {
        var faulty = Assert.IsType<Reading.Faulty>(Read(json));
        Assert.Equal((reason, field), (faulty.Reason, faulty.Faults[0].Field));
    }

    [Fact]
    public void Read_AcwWithoutParticipant_IsAFault() =>
        Assert.Equal("/eventBody/participantId", Assert.IsType<Reading.Faulty>(Read(Corpus.Text("acw-without-participant"))).Faults[0].Field);

    [Theory]
    [InlineData("""{"conversationId":"c","type":"phone","callerId":"+1555","endTime":1773483030}""", "c")]
    [InlineData("""{"conversationId":"c","name":"Evening call","endTime":1773483030}""", "c")]
    public void Read_CommonWordsBesideACall_DoNotRenameIt(string json, string conversation) =>
        Assert.Equal(conversation, Assert.IsType<Reading.Call>(Read(json)).Request.ConversationId);

    [Fact]
    public void Read_ForgedEnvelopeFields_ReachNothing()
    {
        var (honest, forged) = (Call("call-ended-as-in-the-guide"), Call("call-ended-forged-envelope-fields"));
        Assert.Equal(honest, forged);
    }

    private static string Iso(Google.Protobuf.WellKnownTypes.Timestamp instant) => instant.ToString().Trim('"');
}
