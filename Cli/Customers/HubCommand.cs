using System.CommandLine;
using Grpc.Core;

namespace CrmHub.Cli.Customers;

/// <summary>A command that asks the hub once, or listens to it, and shows what it says.</summary>
internal static class HubCommand
{
    public static readonly Option<bool> Json = new("--json") { Description = "Print the hub's answer as JSON, names as in the protos" };

    /// <summary>A command with the options all have.</summary>
    public static Command Create(string name, string description, IEnumerable<Argument> arguments, params IEnumerable<Option> options)
    {
        var command = new Command(name, description) { HubOptions.Url, HubOptions.KeyFile, Json };
        foreach (var argument in arguments)
            command.Arguments.Add(argument);
        foreach (var option in options)
            command.Options.Add(option);
        return command;
    }

    /// <summary>Runs with a connection; every failure becomes a sentence on standard error.</summary>
    public static void Does(this Command command, Func<HubConnection, ParseResult, CancellationToken, Task<int>> work) =>
        command.SetAction((parsed, ct) => RunAsync(parsed, work, ct));

    private static async Task<int> RunAsync(ParseResult parsed, Func<HubConnection, ParseResult, CancellationToken, Task<int>> work, CancellationToken ct)
    {
        try
        {
            using var hub = HubConnection.Open(parsed.GetValue(HubOptions.Url)!, parsed.GetValue(HubOptions.KeyFile)!);
            return await work(hub, parsed, ct);
        }
        catch (RpcException e)
        {
            parsed.InvocationConfiguration.Error.WriteLine(HubConnection.Sentence(e));
            foreach (var trailer in e.Trailers.Where(t => t.Key.StartsWith("crmhub-", StringComparison.Ordinal) && !t.IsBinary))
                parsed.InvocationConfiguration.Error.WriteLine($"{trailer.Key}: {trailer.Value}");
            return ExitCodes.CouldNot;
        }
        catch (Exception e) when (e is CliException or IOException or UnauthorizedAccessException)
        {
            parsed.InvocationConfiguration.Error.WriteLine(e.Message);
            return ExitCodes.CouldNot;
        }
    }
}
