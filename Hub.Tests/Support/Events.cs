using System.Globalization;

namespace CrmHub.Hub.Tests.Support;

/// <summary>Events of the flat kind, as a relay sends them.</summary>
internal static class Events
{
    public static string Ended(string conversation = "conv-1", string number = "+15125550199", string agent = "Grace", int minute = 0) => $$"""
        {"event":"conversation.ended","conversationId":"{{conversation}}","callerId":"{{number}}","direction":"inbound","agentName":"{{agent}}","queueName":"Support",
         "startTime":"2026-03-14T10:00:00Z","endTime":"2026-03-14T10:{{minute.ToString("00", CultureInfo.InvariantCulture)}}:30Z"}
        """;

    /// <summary>Without the one member that cannot be done without.</summary>
    public static string WithoutEnd => """{"event":"conversation.ended","conversationId":"conv-1","callerId":"+15125550199","agentName":"Grace","queueName":"Support"}""";
}
