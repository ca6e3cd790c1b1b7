using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CrmHub.Hub.Rpc;

/// <summary>
/// "Come back in so many seconds", in both ways clients look for it: the trailer <c>retry-after</c>, and <c>google.rpc.RetryInfo</c> in
/// <c>grpc-status-details-bin</c> (status.proto and error_details.proto of googleapis, written by hand: two messages of known shape).
/// </summary>
internal static class RetryInfo
{
    public const string Details = "grpc-status-details-bin";

    public static Metadata Trailers(StatusCode code, string message, int seconds) => new()
    {
        { "retry-after", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        { Details, Status(code, message, seconds) },
    };

    /// <summary><c>google.rpc.Status</c> with one detail.</summary>
    public static byte[] Status(StatusCode code, string message, int seconds)
    {
        var detail = new Any
        {
            TypeUrl = "type.googleapis.com/google.rpc.RetryInfo",
            Value = ByteString.CopyFrom(Message(w => Field(w, 1, new Duration { Seconds = seconds }))),
        };
        return Message(w =>
        {
            w.WriteTag(1, WireFormat.WireType.Varint);
            w.WriteInt32((int)code);
            w.WriteTag(2, WireFormat.WireType.LengthDelimited);
            w.WriteString(message);
            Field(w, 3, detail);
        });
    }

    private static void Field(CodedOutputStream writer, int number, IMessage message)
    {
        writer.WriteTag(number, WireFormat.WireType.LengthDelimited);
        writer.WriteMessage(message);
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new CodedOutputStream(bytes, leaveOpen: true))
            write(writer);
        return bytes.ToArray();
    }
}
