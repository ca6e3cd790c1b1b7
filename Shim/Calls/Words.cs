using CrmHub.Protos.V1;
using CrmHub.Shim.Json;

namespace CrmHub.Shim.Calls;

/// <summary>The senders' words → the hub's.</summary>
internal static class Words
{
    public const string Source = "genesys";

    /// <summary>Null for media that are not an interaction with a customer (screen recording, co-browsing …).</summary>
    public static string? Media(string word) => word.ToLowerInvariant() switch
    {
        "" or "voice" or "phone" or "call" or "telephony" => "voice",
        "chat" or "webchat" => "chat",
        "email" or "e-mail" or "mail" => "email",
        "message" or "messaging" or "sms" or "webmessaging" or "whatsapp" => "message",
        "callback" => "callback",
        _ => null,
    };

    public static Direction Direction(string word) => word.ToLowerInvariant() switch
    {
        "inbound" => Protos.V1.Direction.Inbound,
        "outbound" => Protos.V1.Direction.Outbound,
        "internal" => Protos.V1.Direction.Internal,
        _ => Protos.V1.Direction.Unspecified,
    };

    /// <summary>Who called whom → whose number is the customer's: the calling one, unless the call went out.</summary>
    public static void Addresses(RecordRequest request, string calling, string called) =>
        (request.CustomerAddress, request.HubAddress) =
            request.Direction == Protos.V1.Direction.Outbound ? (called, calling) : (calling, called);

    /// <summary>Whole seconds begun and finished; null when not told.</summary>
    public static int? Seconds(Fields body, string name) => body.Number(name) is { } seconds ? (int)Math.Floor(seconds) : null;
}
