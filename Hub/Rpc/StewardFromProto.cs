using CrmHub.Adapters.Model;
using CrmHub.Hub.Identity;
using V1 = CrmHub.Protos.V1;

namespace CrmHub.Hub.Rpc;

/// <summary>Stewards' requests → canonical values. Refuses by field.</summary>
internal static class StewardFromProto
{
    public static RecordRef Record(string field, V1.ExternalId? record) => record is not null
        ? FromProto.Record(field, record)
        : throw new InvalidFieldException(field, "is required.");

    /// <summary>As pins spell it.</summary>
    public static string Side(string field, V1.PinSide? side) => side?.SideCase switch
    {
        V1.PinSide.SideOneofCase.CustomerId => PinRef.Of(Check.Id(field + ".customer_id", side.CustomerId)),
        V1.PinSide.SideOneofCase.Record => FromProto.Record(field + ".record", side.Record) is var r ? PinRef.Of(r.System, r.Kind, r.Id) : "",
        _ => throw new InvalidFieldException(field, "names neither a customer nor a record."),
    };

    public static PinVerdict Verdict(V1.PinVerdict verdict) => verdict switch
    {
        V1.PinVerdict.MustLink => PinVerdict.MustLink,
        V1.PinVerdict.CannotLink => PinVerdict.CannotLink,
        _ => throw new InvalidFieldException("verdict", "is required: must link or cannot link."),
    };
}
