using CrmHub.Lab.Fuzz.Targets;

namespace CrmHub.Lab.Fuzz;

/// <summary>Every parser of input from outside.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Target> All { get; } =
    [
        .. WebhookTargets.All, .. TextTargets.All, .. RpcTargets.All, .. LedgerTargets.All,
        .. SalesforceTargets.All, .. PipedriveTargets.All, .. GenesysTargets.All,
    ];
}
