using System.CommandLine;
using System.Globalization;
using CrmHub.Protos.V1;

namespace CrmHub.Cli.Customers;

/// <summary><c>crmhub explain --lookup 0199…</c> or <c>--customer 0199… --field tier</c>.</summary>
internal static class ExplainCommand
{
    private static readonly Option<string?> Lookup = new("--lookup") { Description = "The id of a lookup: why it answered as it did" };
    private static readonly Option<string?> Customer = new("--customer") { Description = "The id of a customer: why its fields say what they say" };
    private static readonly Option<string> Field = new("--field") { Description = "Of a customer: only this field, e.g. tier, emails, attributes.segment", DefaultValueFactory = _ => "" };

    public static Command Create()
    {
        var command = HubCommand.Create(
            "explain", "Say why a lookup answered as it did, or why a customer's fields say what they say (role agent, steward or privacy; auditor without values)",
            [], Lookup, Customer, Field, GetCommand.KnownAt, GetCommand.TrueAt);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Lookup) is null == result.GetValue(Customer) is null)
                result.AddError("Name one of --lookup and --customer.");
        });
        command.Does(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(HubConnection hub, ParseResult parsed, CancellationToken ct)
    {
        var request = new ExplainRequest
        {
            Field = parsed.GetValue(Field),
            AsKnownAt = Written.Time(GetCommand.KnownAt.Name, parsed.GetValue(GetCommand.KnownAt)),
            AsTrueAt = Written.Time(GetCommand.TrueAt.Name, parsed.GetValue(GetCommand.TrueAt)),
        };
        if (parsed.GetValue(Lookup) is { } lookup)
            request.LookupId = lookup;
        else
            request.CustomerId = parsed.GetValue(Customer);
        var answer = await hub.Explanations.ExplainAsync(request, hub.Headers, cancellationToken: ct);
        var screen = new Screen(parsed.InvocationConfiguration.Output, parsed.GetValue(HubCommand.Json));
        screen.Show(answer, () =>
        {
            if (answer.Lookup is { } explained)
                Show(screen, explained);
            else
                Show(screen, answer.Customer);
        });
        return ExitCodes.Done;
    }

    private static void Show(Screen screen, LookupExplanation lookup)
    {
        screen.Facts(
            ("lookup", lookup.LookupId), ("at", Written.Time(lookup.At)), ("asked by", lookup.Actor), ("conversation", lookup.ConversationId),
            ("outcome", lookup.Outcome.ToString().ToLowerInvariant()), ("rule", lookup.Rule), ("reason", lookup.Reason), ("policy", CustomerView.Number(lookup.PolicyVersion)),
            ("answered", string.Join(", ", lookup.CustomerIds)), ("asked", string.Join(", ", lookup.Ladder)), ("problem", lookup.Problem),
            ("took", lookup.ElapsedMilliseconds.ToString("0.000 ms", CultureInfo.InvariantCulture)),
            ("in the ledger", lookup.InLedger ? $"yes, entry {CustomerView.Number(lookup.LedgerSeq)}" : "no"), ("decided again", lookup.Reproduced ? "the same" : "not the same"));
        screen.Rows("Keys", ["rule", "blind key", "customers", "shared"], lookup.Asked.Select(a => (string[])[a.Rule, a.BlindKey[..Math.Min(12, a.BlindKey.Length)], string.Join(", ", a.CustomerIds), a.Shared ? "yes" : ""]));
        screen.Rows("Who lost", ["customer", "reason"], lookup.Lost.Select(l => (string[])[l.CustomerId, l.Reason]));
        screen.Rows("Steps", ["step", "microseconds"], lookup.Steps.Select(s => (string[])[s.Step, CustomerView.Number(s.Microseconds)]));
    }

    private static void Show(Screen screen, CustomerExplanation customer)
    {
        screen.Facts(("customer", customer.CustomerId), ("survivorship policy", CustomerView.Number(customer.SurvivorshipVersion)));
        screen.Rows("Records", ["record", "linked by", "policy", "since", "customer", "merge"], customer.Records.Select(r => (string[])
            [Written.Record(r.Record), r.Rule, CustomerView.Number(r.PolicyVersion), Written.Time(r.AssertedAt), r.CustomerId, r.MergeId]));
        screen.Rows("Fields", ["field", "value", "record", "changed", "why"], customer.Fields.SelectMany(Rows));
    }

    private static IEnumerable<string[]> Rows(ExplainedField field) =>
    [
        [field.Field, field.Value, Written.Record(field.Record), Written.Time(field.ChangedAt), field.Decision],
        .. field.Lost.Select(l => (string[])["  lost", l.Value, Written.Record(l.Record), Written.Time(l.ChangedAt), l.Reason]),
    ];
}
