using System.Text;
using CrmHub.Hub.Auth;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Rpc;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrmHub.Lab.Fuzz.Targets;

/// <summary>gRPC requests as they come off the wire, and what comes beside them. The corpus is protobuf's JSON, so that it can be read.</summary>
internal static class RpcTargets
{
    private static readonly Sites Sites = new(new SiteOptions());

    public static IEnumerable<Target> All =>
    [
        Message("rpc.record", Protos.V1.RecordRequest.Parser, r => FromProto.Record(r, Sites)),
        Message("rpc.refuse", Protos.V1.RefuseRequest.Parser, r => FromProto.Refuse(r)),
        Message("rpc.record-disposition", Protos.V1.RecordDispositionRequest.Parser, r => DispositionCalls.Read(r)),
        Message("rpc.lookup", Protos.V1.LookupRequest.Parser, r => FromProto.Lookup(r, Sites, new LookupPolicy(), "actor")),
        Message("rpc.upsert", Protos.V1.UpsertRequest.Parser, r => Hub.Identity.Normaliser.Of(FromProto.Upsert(r, () => "id").Record, "US")),
        Lines("rpc.ids", text => Check.Id("id", text)),
        Lines("rpc.op-id", text => Check.Op("op_id", text)),
        ApiKey(),
        Target.Of("file.api-keys", input => ApiKeyFile.Parse(input, "keys.json").Count >= 0) with { Declares = e => e is FormatException },
    ];

    private static Target Message<T>(string name, MessageParser<T> parser, Action<T> read)
        where T : IMessage<T>
    {
        var descriptor = ((IMessage)parser.ParseFrom([])).Descriptor;
        return Target.Of(name, Read) with
        {
            Declares = e => e is InvalidFieldException or InvalidProtocolBufferException,
            Corpus = [.. Seeds.Of(name).Select(json => JsonParser.Default.Parse(Encoding.UTF8.GetString(json), descriptor).ToByteArray())],
        };

        bool Read(byte[] input)
        {
            read(parser.ParseFrom(input));
            return true;
        }
    }

    private static Target Lines(string name, Action<string> read)
    {
        return Target.Of(name, Read) with { Declares = e => e is InvalidFieldException, Corpus = Seeds.LinesOf(name) };

        bool Read(byte[] input)
        {
            read(Encoding.UTF8.GetString(input));
            return true;
        }
    }

    private static Target ApiKey()
    {
        var keys = new ApiKeys(new HubOptions { ApiKeys = "no-such-file.json" }, StoppedClock.Instance, NullLogger<ApiKeys>.Instance);
        return Target.Of("header.api-key", input => keys.Find(Encoding.Latin1.GetString(input)) is not null) with { Corpus = Seeds.LinesOf("header.api-key") };
    }
}
