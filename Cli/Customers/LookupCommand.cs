using System.CommandLine;
using CrmHub.Protos.V1;

namespace CrmHub.Cli.Customers;

/// <summary><c>crmhub lookup --phone +15125550199</c>.</summary>
internal static class LookupCommand
{
    private static readonly Option<string> Phone = new("--phone") { Description = "In any form, as dialled", DefaultValueFactory = _ => "" };
    private static readonly Option<string> Email = new("--email") { Description = "An e-mail address", DefaultValueFactory = _ => "" };
    private static readonly Option<string?> Record = new("--record") { Description = "A record, as system/kind/id" };
    private static readonly Option<string> Account = new("--account-number") { Description = "The customer's account number", DefaultValueFactory = _ => "" };
    private static readonly Option<string> Region = new("--region") { Description = "Where a number without country code belongs, e.g. US", DefaultValueFactory = _ => "" };
    private static readonly Option<int> Timeout = new("--timeout") { Description = "Milliseconds for the whole answer; 0 = the hub's default", DefaultValueFactory = _ => 0 };
    private static readonly Option<bool> NoCache = new("--no-cache") { Description = "Ask the CRMs now, whatever the hub knows" };

    public static Command Create()
    {
        var command = HubCommand.Create(
            "lookup", "Find who is meant by a number, an address or a record (role agent, integration or steward). Exit code 0: one customer; 1: none or several; 2: could not ask.",
            [], Phone, Email, Record, Account, Region, Timeout, NoCache);
        command.Does(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(HubConnection hub, ParseResult parsed, CancellationToken ct)
    {
        var request = new LookupRequest
        {
            Phone = parsed.GetValue(Phone),
            Email = parsed.GetValue(Email),
            ExternalId = parsed.GetValue(Record) is { } record ? Written.Record(record) : null,
            AccountNumber = parsed.GetValue(Account),
            DefaultRegion = parsed.GetValue(Region),
            TimeoutMs = parsed.GetValue(Timeout),
            NoCache = parsed.GetValue(NoCache),
        };
        var answer = await hub.Customers.LookupAsync(request, hub.Headers, cancellationToken: ct);
        var screen = new Screen(parsed.InvocationConfiguration.Output, parsed.GetValue(HubCommand.Json));
        screen.Show(answer, () => Show(screen, answer));
        return answer.Outcome == LookupOutcome.Found ? ExitCodes.Done : ExitCodes.NotOne;
    }

    private static void Show(Screen screen, LookupResponse answer)
    {
        var outcome = answer.Outcome switch
        {
            LookupOutcome.Found => $"found, by {answer.Matches[0].Rule}, confidence {CustomerView.Number(answer.Matches[0].Confidence)}",
            LookupOutcome.Ambiguous => $"ambiguous: {CustomerView.Number(answer.MatchCount)} customers",
            _ => "nobody",
        };
        screen.Facts(
            ("outcome", outcome), ("reason", answer.Reason), ("number", answer.PhoneE164), ("degraded", answer.Degraded ? "yes: a CRM could not be asked" : ""),
            ("shared line", answer.SharedLine ? "yes" : ""), ("data age", $"{CustomerView.Number(answer.DataAgeSeconds)} s"), ("lookup", answer.LookupId));
        foreach (var match in answer.Matches)
        {
            screen.Say("");
            CustomerView.Show(screen, match.Customer);
        }
    }
}
