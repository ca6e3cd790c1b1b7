using System.Collections.Frozen;

namespace CrmHub.Hub.Auth;

/// <summary>Who may call what. What is not listed is refused.</summary>
internal static class RpcPolicy
{
    private const Role Anyone = Role.Agent | Role.Integration | Role.Steward | Role.Privacy | Role.Operator | Role.Auditor;

    /// <summary>Methods that answer without a key.</summary>
    private static readonly FrozenSet<string> Open = FrozenSet.Create(StringComparer.Ordinal, "/grpc.health.v1.Health/Check", "/grpc.health.v1.Health/Watch");

    private static readonly FrozenDictionary<string, Role> Methods = new Dictionary<string, Role>(StringComparer.Ordinal)
    {
        ["/crmhub.v1.CustomerDirectory/Lookup"] = Role.Agent | Role.Integration | Role.Steward,
        ["/crmhub.v1.CustomerDirectory/Get"] = Role.Agent | Role.Integration | Role.Steward | Role.Privacy,
        ["/crmhub.v1.CustomerDirectory/Upsert"] = Role.Integration | Role.Steward,
        ["/crmhub.v1.CustomerDirectory/Watch"] = Role.Integration | Role.Steward,
        ["/crmhub.v1.CustomerDirectory/Pick"] = Role.Agent,
        ["/crmhub.v1.Explanations/Explain"] = Role.Agent | Role.Steward | Role.Privacy | Role.Auditor,
        ["/crmhub.v1.Imports/Import"] = Role.Integration | Role.Steward,
        ["/crmhub.v1.Imports/Get"] = Role.Integration | Role.Steward,
        ["/crmhub.v1.Imports/ListErrors"] = Role.Integration | Role.Steward,
        ["/crmhub.v1.Interactions/Record"] = Role.Integration,
        ["/crmhub.v1.Interactions/RecordStream"] = Role.Integration,
        ["/crmhub.v1.Interactions/Refuse"] = Role.Integration,
        ["/crmhub.v1.Interactions/RecordDisposition"] = Role.Integration,
        ["/crmhub.v1.Interactions/ListDispositions"] = Role.Integration | Role.Operator | Role.Steward,
        ["/crmhub.v1.Interactions/Get"] = Role.Integration | Role.Operator | Role.Steward,
        ["/crmhub.v1.Interactions/ListDeliveries"] = Role.Integration | Role.Operator | Role.Auditor,
        ["/crmhub.v1.Ledger/Read"] = Role.Auditor | Role.Operator,
        ["/crmhub.v1.Ledger/Checkpoint"] = Role.Auditor | Role.Operator,
        ["/crmhub.v1.Ledger/Prove"] = Role.Auditor | Role.Operator,
        ["/crmhub.v1.Ledger/Verify"] = Role.Auditor | Role.Operator,
        ["/crmhub.v1.Operations/ListAdapters"] = Role.Operator | Role.Auditor,
        ["/crmhub.v1.Operations/ListQuotas"] = Role.Operator | Role.Auditor,
        ["/crmhub.v1.Operations/SetChaos"] = Role.Operator,
        ["/crmhub.v1.Operations/ReloadAdapter"] = Role.Operator,
        ["/crmhub.v1.Operations/ListDeliveries"] = Role.Operator | Role.Auditor,
        ["/crmhub.v1.Operations/ListDeadLetters"] = Role.Operator | Role.Auditor | Role.Steward,
        ["/crmhub.v1.Operations/GetDeadLetter"] = Role.Operator | Role.Auditor | Role.Steward,
        ["/crmhub.v1.Operations/EditDeadLetter"] = Role.Steward,
        ["/crmhub.v1.Operations/PreviewReplay"] = Role.Operator | Role.Steward,
        ["/crmhub.v1.Operations/Replay"] = Role.Operator,
        ["/crmhub.v1.Operations/ReplayAll"] = Role.Operator,
        ["/crmhub.v1.Operations/Discard"] = Role.Operator,
        ["/crmhub.v1.Operations/ListAlerts"] = Role.Operator | Role.Auditor,
        ["/crmhub.v1.Operations/GetHotIndex"] = Role.Operator | Role.Auditor,
        ["/crmhub.v1.Stewardship/Link"] = Role.Steward,
        ["/crmhub.v1.Stewardship/Unlink"] = Role.Steward,
        ["/crmhub.v1.Stewardship/Merge"] = Role.Steward,
        ["/crmhub.v1.Stewardship/Unmerge"] = Role.Steward,
        ["/crmhub.v1.Stewardship/Pin"] = Role.Steward,
        ["/crmhub.v1.Stewardship/Unpin"] = Role.Steward,
        ["/crmhub.v1.Stewardship/Reassign"] = Role.Steward,
        ["/crmhub.v1.Stewardship/ListPins"] = Role.Steward | Role.Auditor,
        ["/crmhub.v1.Stewardship/ListMerges"] = Role.Steward | Role.Auditor,
        ["/crmhub.v1.Stewardship/ListCandidates"] = Role.Steward | Role.Auditor,
        ["/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"] = Anyone,
        ["/grpc.reflection.v1.ServerReflection/ServerReflectionInfo"] = Anyone,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool IsOpen(string method) => Open.Contains(method);

    public static bool Allows(string method, Role roles) => Methods.TryGetValue(method, out var needed) && (needed & roles) != 0;
}
