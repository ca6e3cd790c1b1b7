using System.CommandLine;
using CrmHub.Protos.V1;

namespace CrmHub.Cli.Customers;

/// <summary><c>crmhub get 0199… --context --provenance --known-at …</c>.</summary>
internal static class GetCommand
{
    public static readonly Option<string?> KnownAt = new("--known-at") { Description = "As the hub knew it then, e.g. 2026-11-28T10:00:00Z" };
    public static readonly Option<string?> TrueAt = new("--true-at") { Description = "As it was at the sources then, by their clocks" };

    private static readonly Argument<string> Id = new("customer") { Description = "The customer's id; ids of merged customers keep working" };
    private static readonly Option<bool> Context = new("--context") { Description = "With the last five calls and the last three cases" };
    private static readonly Option<bool> Provenance = new("--provenance") { Description = "With where each value came from, and by which policy" };

    public static Command Create()
    {
        var command = HubCommand.Create("get", "Show a customer, as it is or as it was (role agent, integration, steward or privacy)", [Id], Context, Provenance, KnownAt, TrueAt);
        command.Does(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(HubConnection hub, ParseResult parsed, CancellationToken ct)
    {
        var request = new GetCustomerRequest
        {
            CustomerId = parsed.GetValue(Id),
            IncludeContext = parsed.GetValue(Context),
            IncludeProvenance = parsed.GetValue(Provenance),
            AsKnownAt = Written.Time(KnownAt.Name, parsed.GetValue(KnownAt)),
            AsTrueAt = Written.Time(TrueAt.Name, parsed.GetValue(TrueAt)),
        };
        var customer = await hub.Customers.GetAsync(request, hub.Headers, cancellationToken: ct);
        var screen = new Screen(parsed.InvocationConfiguration.Output, parsed.GetValue(HubCommand.Json));
        screen.Show(customer, () => CustomerView.Show(screen, customer));
        return ExitCodes.Done;
    }
}
