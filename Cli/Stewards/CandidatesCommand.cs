using System.CommandLine;
using Grpc.Core;

namespace CrmHub.Cli.Stewards;

/// <summary><c>crmhub candidates out.csv --hub … --key-file …</c>.</summary>
internal static class CandidatesCommand
{
    public static Command Create()
    {
        var output = new Argument<string>("output") { Description = "The CSV file to write; it holds personal data" };
        var command = new Command("candidates", "Write the pairs of customers that may be one person, for a steward to merge or pin apart (role steward)") { output, HubOptions.Url, HubOptions.KeyFile };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(output)!, parsed.GetValue(HubOptions.Url)!, parsed.GetValue(HubOptions.KeyFile)!, ct));
        return command;
    }

    private static async Task<int> RunAsync(string output, string url, string keyFile, CancellationToken ct)
    {
        try
        {
            using var hub = HubConnection.Open(url, keyFile);
            await CandidateReport.WriteAsync(hub, output, ct);
            return ExitCodes.Done;
        }
        catch (RpcException e)
        {
            Console.Error.WriteLine(HubConnection.Sentence(e));
            return ExitCodes.CouldNot;
        }
        catch (Exception e) when (e is CliException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return ExitCodes.CouldNot;
        }
    }
}
