using System.Globalization;
using CrmHub.Hub.Customers.Explanations;
using CrmHub.Hub.Storage;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CrmHub.Hub.Rpc;

/// <summary>Times a client asks about, and what it is told when they are too early.</summary>
internal static class PastTimes
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static AsOf Read(Timestamp? knownAt, Timestamp? trueAt) => new(FromProto.At("as_known_at", knownAt), FromProto.At("as_true_at", trueAt));

    /// <exception cref="RpcException">NOT_FOUND: there is nothing of then.</exception>
    public static PastCustomer Found(PastAnswer answer) => answer switch
    {
        { Customer: { } past } => past,
        { EarliestKnown: null } => throw NoSuchCustomer(),
        { EarliestTrue: { } at } => throw TooEarly("crmhub-earliest-true-at", "Of this customer nothing was so before", at),
        { EarliestKnown: { } at } => throw TooEarly("crmhub-earliest-known-at", "The hub knew nothing of this customer before", at),
    };

    public static RpcException NoSuchCustomer() => new(new Status(StatusCode.NotFound, "There is no such customer."));

    public static RecordLinkRow Row(PastLink link) => new()
    {
        System = link.Record.System,
        Kind = link.Record.Kind,
        RecordId = link.Record.Id,
        LinkRule = link.Rule,
        PolicyVersion = link.PolicyVersion,
    };

    private static RpcException TooEarly(string trailer, string sentence, DateTimeOffset at)
    {
        var text = at.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
        return new RpcException(new Status(StatusCode.NotFound, $"{sentence} {text}."), new Metadata { { trailer, text } });
    }
}
