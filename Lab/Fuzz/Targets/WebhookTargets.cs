using CrmHub.Hub.Policies;
using CrmHub.Hub.Rpc;
using CrmHub.Shim.Calls;
using CrmHub.Shim.Dispositions;
using CrmHub.Shim.Json;
using CrmHub.Shim.Lookups;
using Google.Protobuf;

namespace CrmHub.Lab.Fuzz.Targets;

/// <summary>
/// Bodies of webhooks and data actions, from their bytes to what the hub would act on. A request the shim has made must be one the hub can
/// read: over the wire, and refused by field if at all.
/// </summary>
internal static class WebhookTargets
{
    private static readonly Sites Sites = new(new SiteOptions());
    private static readonly EventReader[] Readers =
    [
        new(new() { Events = [EventNames.Acw, EventNames.UserEnd, EventNames.ConversationEnded, EventNames.InteractionCompleted] }, StoppedClock.Instance),
        new(new() { Events = [EventNames.CustomerEnd] }, StoppedClock.Instance),
    ];

    public static IEnumerable<Target> All =>
    [
        Body("webhook.event", Readers[0]),
        Body("webhook.customer-end", Readers[1]),
        Target.Of("action.lookup-by-phone", input => Lookup(Question.ByPhone, input)) with { Declares = RefusesField },
        Target.Of("action.lookup-by-account", input => Lookup(Question.ByAccount, input)) with { Declares = RefusesField },
        Target.Of("action.disposition", Disposition) with { Declares = RefusesField },
    ];

    private static Target Body(string name, EventReader reader) => Target.Of(name, input => Event(reader, input)) with { Declares = RefusesField };

    private static bool RefusesField(Exception e) => e is InvalidFieldException;

    private static bool Event(EventReader reader, byte[] input)
    {
        if (!StrictJson.TryParse(input, out var document, out _))
            return false;
        using var body = document;
        if (reader.Read(body.RootElement) is not Reading.Call { Request: var request })
            return false;
        FromProto.Record(Protos.V1.RecordRequest.Parser.ParseFrom(request.ToByteArray()), Sites);
        return true;
    }

    private static bool Lookup(Question question, byte[] input)
    {
        if (!StrictJson.TryParse(input, out var document, out _))
            return false;
        using var body = document;
        if (question.Schema.Check(body.RootElement).Count > 0 || question.Read(new Fields(body.RootElement)) is not { } request)
            return false;
        FromProto.Lookup(Protos.V1.LookupRequest.Parser.ParseFrom(request.ToByteArray()), Sites, new LookupPolicy(), "actor");
        return true;
    }

    private static bool Disposition(byte[] input)
    {
        if (!StrictJson.TryParse(input, out var document, out _))
            return false;
        using var body = document;
        if (DispositionBody.Read(body.RootElement).Request is not { } request)
            return false;
        DispositionCalls.Read(Protos.V1.RecordDispositionRequest.Parser.ParseFrom(request.ToByteArray()));
        return true;
    }
}
