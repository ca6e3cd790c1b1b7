using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers.Stewardship;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Storage;
using Google.Protobuf.WellKnownTypes;
using V1 = CrmHub.Protos.V1;

namespace CrmHub.Hub.Rpc;

/// <summary>What stewards see → messages; one method per message.</summary>
internal static class StewardToProto
{
    public static V1.MergePlan Plan(MergePlan plan, bool dryRun)
    {
        var message = new V1.MergePlan { MergeId = plan.MergeId?.Text() ?? "", DryRun = dryRun };
        message.Customers.AddRange(plan.Customers.Select(c => CustomerToProto.Golden(c.Id, c.Golden)));
        message.Changes.AddRange(plan.Changes.Select(Change));
        message.Items.AddRange(plan.Items.Select(Item));
        return message;
    }

    public static V1.PinnedPair Pin(PinRow row) => new()
    {
        PinId = Ids.FromBytes(row.Id).Text(),
        Left = Side(row.LeftRef),
        Right = Side(row.RightRef),
        Verdict = (V1.PinVerdict)row.Verdict,
        Reason = row.Reason,
        Actor = row.Actor,
        PinnedAt = At(row.PinnedAt),
        LiftedAt = row.LiftedAt is { } lifted ? At(lifted) : null,
    };

    public static V1.MergeRecord Merge(MergeRow row, IReadOnlyList<MergeMemberRow> members)
    {
        var merge = new V1.MergeRecord
        {
            MergeId = Ids.FromBytes(row.Id).Text(),
            SurvivorId = Ids.FromBytes(row.SurvivorId).Text(),
            Reason = row.Reason,
            Actor = row.Actor,
            MergedAt = At(row.MergedAt),
            UndoneAt = row.UndoneAt is { } undone ? At(undone) : null,
            UndoneBy = row.UndoneBy ?? "",
        };
        merge.OtherIds.AddRange(members.Select(m => Ids.FromBytes(m.CustomerId).Text()));
        return merge;
    }

    public static V1.MergeCandidate Candidate(CandidateRow row) => new()
    {
        LeftId = Ids.FromBytes(row.LeftId).Text(),
        RightId = Ids.FromBytes(row.RightId).Text(),
        Reason = row.Reason,
        PolicyVersion = row.PolicyVersion,
        FoundAt = At(row.FoundAt),
    };

    private static V1.OwnerChange Change(OwnerChange change) => new()
    {
        CustomerId = change.Customer.Text(),
        Field = change.Field,
        From = change.From is { } from ? CustomerToProto.Record(from) : null,
        To = change.To is { } to ? CustomerToProto.Record(to) : null,
    };

    private static V1.PlanItem Item(PlanItem item) => new()
    {
        Kind = item.Kind,
        Record = item.Record is { } record ? CustomerToProto.Record(record) : null,
        InteractionId = item.Interaction?.Text() ?? "",
        CustomerId = item.Customer.Text(),
        ToCustomerId = item.To?.Text() ?? "",
        Evidence = item.Evidence,
    };

    private static V1.PinSide Side(string side) => PinRef.Record(side) is { } record
        ? new V1.PinSide { Record = CustomerToProto.Record(record) }
        : new V1.PinSide { CustomerId = PinRef.Customer(side)?.Text() ?? "" };

    private static Timestamp At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToTimestamp();
}
