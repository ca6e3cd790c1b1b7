using CrmHub.Adapters.Model;

namespace CrmHub.Hub.Tests.Adapters.Support;

/// <summary>A disposition to be varied with <c>with</c>.</summary>
internal static class Dispositions
{
    public static readonly DateTimeOffset At = new(2026, 3, 14, 10, 10, 40, TimeSpan.Zero);

    public static Disposition Sample(string code = "Completed", int secondsLater = 0) => new()
    {
        OpId = OpId.Derive("genesys", $"leg/{code}/{secondsLater}", "disposition", "crm"),
        Key = "8e1d0f6c-2c1b-4f60-9a55-0d7a6a1f0001:1b2c",
        ConversationId = "8e1d0f6c-2c1b-4f60-9a55-0d7a6a1f0001",
        Code = code,
        Reason = new FreeText("Wants a refund.\nCalls back."),
        SetAt = At.AddSeconds(secondsLater),
        AgentExtension = "4711",
    };
}
