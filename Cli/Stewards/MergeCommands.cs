using System.CommandLine;
using CrmHub.Cli.Customers;
using CrmHub.Protos.V1;

namespace CrmHub.Cli.Stewards;

/// <summary><c>crmhub merge SURVIVOR OTHER… --reason …</c> and its inverse <c>crmhub unmerge MERGE --reason …</c>.</summary>
internal static class MergeCommands
{
    private static readonly Argument<string> Survivor = new("survivor") { Description = "The customer whose id the merged one answers with" };
    private static readonly Argument<string[]> Others = new("others") { Description = "1 to 20 customers to merge into it", Arity = new ArgumentArity(1, 20) };
    private static readonly Argument<string> Merge = new("merge") { Description = "The merge to take back" };
    private static readonly Option<string> Reason = new("--reason") { Description = "3 to 500 characters for the ledger; no personal data", Required = true };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would happen and change nothing" };
    private static readonly Option<bool> Force = new("--force") { Description = "Merge although one has denied what another has granted" };

    public static Command CreateMerge()
    {
        var command = HubCommand.Create("merge", "Make several customers one (role steward); unmerge takes it back exactly", [Survivor, Others], Reason, DryRun, Force);
        command.Does(async (hub, parsed, ct) =>
        {
            var request = new MergeRequest { SurvivorId = parsed.GetValue(Survivor), Reason = parsed.GetValue(Reason), DryRun = parsed.GetValue(DryRun), Force = parsed.GetValue(Force) };
            request.OtherIds.AddRange(parsed.GetValue(Others));
            return Show(await hub.Stewardship.MergeAsync(request, hub.Headers, cancellationToken: ct), parsed);
        });
        return command;
    }

    public static Command CreateUnmerge()
    {
        var command = HubCommand.Create("unmerge", "Take a merge back (role steward); leaves a pin that holds the customers apart", [Merge], Reason, DryRun);
        command.Does(async (hub, parsed, ct) => Show(await hub.Stewardship.UnmergeAsync(
            new UnmergeRequest { MergeId = parsed.GetValue(Merge), Reason = parsed.GetValue(Reason), DryRun = parsed.GetValue(DryRun) }, hub.Headers, cancellationToken: ct), parsed));
        return command;
    }

    private static int Show(MergePlan plan, ParseResult parsed)
    {
        var screen = new Screen(parsed.InvocationConfiguration.Output, parsed.GetValue(HubCommand.Json));
        screen.Show(plan, () =>
        {
            screen.Facts(("merge", plan.MergeId), ("dry run", plan.DryRun ? "yes: nothing was changed" : ""));
            screen.Rows("Customers afterwards", ["id", "name", "e-mail", "phone", "records"], plan.Customers.Select(c => (string[])
                [c.Id, c.DisplayName, string.Join(", ", c.Emails), string.Join(", ", c.Phones.Select(p => p.E164)), string.Join(", ", c.ExternalIds.Select(Written.Record))]));
            screen.Rows("Fields taken from another record", ["customer", "field", "before", "after"], plan.Changes.Select(c => (string[])
                [c.CustomerId, c.Field, Written.Record(c.From), Written.Record(c.To)]));
            screen.Rows("Left to people", ["what", "record", "interaction", "is at", "belongs to", "evidence"], plan.Items.Select(i => (string[])
                [i.Kind, Written.Record(i.Record), i.InteractionId, i.CustomerId, i.ToCustomerId, i.Evidence]));
        });
        return ExitCodes.Done;
    }
}
