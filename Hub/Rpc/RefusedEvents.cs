using CrmHub.Hub.Interactions.Replays;
using CrmHub.Hub.Policies;
using CrmHub.Protos.V1;
using CrmHub.Shim;
using Google.Protobuf;

namespace CrmHub.Hub.Rpc;

/// <summary>Reads refused events the way they would have come in: the shim's reading, then the checks of Record.</summary>
internal sealed class RefusedEvents(GenesysEvents genesys, Sites sites)
{
    public EventVerdict Read(string source, string contentType, byte[] body, DateTimeOffset arrivedAt)
    {
        if (!GenesysEvents.Takes(source))
            return new EventVerdict.NoReader();
        var reading = genesys.Read(source, body, arrivedAt);
        if (reading is { Request: null, Disposition: null })
        {
            return reading.Faults.Count == 0
                ? new EventVerdict.Ignored(reading.Reason)
                : new EventVerdict.Refused(reading.Reason, [.. reading.Faults.Select(f => new EventFault(f.Field, f.Problem))]);
        }

        try
        {
            return reading.Request is { } call ? Call(call, contentType, body) : Disposition(reading.Disposition!, contentType, body);
        }
        catch (InvalidFieldException e)
        {
            return new EventVerdict.Refused("refused_by_hub", [new EventFault(e.Field, e.Problem)]);
        }
    }

    private EventVerdict Call(RecordRequest request, string contentType, byte[] body)
    {
        request.Original = ByteString.CopyFrom(body);
        request.OriginalContentType = contentType;
        return new EventVerdict.Readable(FromProto.Record(request, sites));
    }

    private static EventVerdict Disposition(RecordDispositionRequest request, string contentType, byte[] body)
    {
        request.Original = ByteString.CopyFrom(body);
        request.OriginalContentType = contentType;
        return new EventVerdict.ReadableDisposition(DispositionCalls.Read(request));
    }
}
