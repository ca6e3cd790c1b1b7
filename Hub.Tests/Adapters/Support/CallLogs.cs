using CrmHub.Adapters.Model;

namespace CrmHub.Hub.Tests.Adapters.Support;

/// <summary>The call the requirements describe, to be varied with <c>with</c>.</summary>
internal static class CallLogs
{
    public static CallLog Sample(string sourceEvent = "event-1") => new()
    {
        OpId = OpId.Derive("genesys", sourceEvent, "call-log", "crm"),
        ConversationId = "8e1d0f6c-2c1b-4f60-9a55-0d7a6a1f0001",
        ContactName = new PersonName("Ada Example"),
        Direction = CallDirection.Inbound,
        CustomerNumber = new RawPhone("+15551234567"),
        HubNumber = new RawPhone("+18001234567"),
        StartedAt = new DateTimeOffset(2026, 3, 14, 10, 0, 0, TimeSpan.Zero),
        EndedAt = new DateTimeOffset(2026, 3, 14, 10, 10, 30, TimeSpan.Zero),
        DurationSeconds = 630,
        Day = new DateOnly(2026, 3, 14),
        AgentName = new PersonName("Agent Smith"),
        QueueName = "Support Queue",
        WrapUp = "Resolved",
        RecordingLink = "https://apps.mypurecloud.ie/directory/#/engage/admin/interactions/8e1d0f6c-2c1b-4f60-9a55-0d7a6a1f0001",
        CustomerTier = "Gold",
        Notes = new FreeText("Wants a refund."),
    };
}
