using System.CommandLine;
using System.Globalization;
using CrmHub.Cli.Stewards;
using CrmHub.Protos.V1;
using Grpc.Core;

namespace CrmHub.Cli.Imports;

/// <summary><c>crmhub import people.csv --hub … --key-file … --system salesforce</c>.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "CSV with a header row (.csv), or one JSON object a line (.jsonl); UTF-8" };
        var system = new Option<string>("--system") { Description = "Whose records they are, e.g. salesforce", Required = true };
        var kind = new Option<string>("--kind") { Description = "What the records are in their system, where no column says so", DefaultValueFactory = _ => "contact" };
        var region = new Option<string>("--region") { Description = "Where numbers without country code belong, e.g. US; default: the hub's first site", DefaultValueFactory = _ => "" };
        var map = new Option<string[]>("--map")
        {
            Description = $"column=field for columns whose name does not say it; fields: {string.Join(", ", FieldNames.All)}, {FieldNames.Attribute}NAME, {FieldNames.Consent}PURPOSE; column= leaves one out",
            AllowMultipleArgumentsPerToken = true,
        };
        var report = new Option<string>("--report") { Description = "Refused rows, with line, column, field, message and the way out", DefaultValueFactory = _ => "errors.csv" };
        var candidates = new Option<string?>("--candidates") { Description = "Afterwards: pairs of customers a steward should compare, as CSV; takes a key with the role steward" };
        var resume = new Option<bool>("--resume") { Description = "Go on with an import of this file that was stopped" };
        var id = new Option<string>("--id") { Description = "Id of the import; default: made from the file, so that the same file is the same import", DefaultValueFactory = _ => "" };
        var command = new Command("import", "Take in a file of records (role steward or integration). Exit code 0: all rows taken; 1: some refused, see the report; 2: could not run to the end.")
        {
            file, HubOptions.Url, HubOptions.KeyFile, system, kind, region, map, report, candidates, resume, id,
        };
        command.SetAction((parsed, ct) => RunAsync(
            parsed.GetValue(HubOptions.Url)!, parsed.GetValue(HubOptions.KeyFile)!, parsed.GetValue(map) ?? [], parsed.GetValue(candidates),
            new ImportOrder
            {
                File = parsed.GetValue(file)!,
                System = parsed.GetValue(system)!,
                Kind = parsed.GetValue(kind)!,
                Region = parsed.GetValue(region)!,
                Id = parsed.GetValue(id)!,
                Report = parsed.GetValue(report)!,
                Resume = parsed.GetValue(resume),
            },
            ct));
        return command;
    }

    private static async Task<int> RunAsync(string url, string keyFile, string[] told, string? candidates, ImportOrder order, CancellationToken ct)
    {
        try
        {
            using var hub = HubConnection.Open(url, keyFile);
            var map = ColumnMap.Read(told);
            await using var report = new Report(order.Report, map);
            var status = await new Importer(hub, map, report, new ProgressLine(TimeProvider.System, !Console.IsErrorRedirected)).RunAsync(Named(order), ct);
            if (map.LeftOut is { Count: > 0 } left)
                Console.Error.WriteLine($"Columns left out: {string.Join(", ", left)}; --map column=field takes one in.");
            Console.WriteLine(Summary(status));
            if (report.Rows > 0)
                Console.WriteLine($"{report.Rows} refused rows are in {report.Path}.");
            if (status.State != ImportState.Complete)
            {
                Console.Error.WriteLine($"Stopped after line {status.CommittedLine}; run the same command with --resume to go on.");
                return ExitCodes.CouldNot;
            }

            if (candidates is not null)
                await CandidateReport.WriteAsync(hub, candidates, ct);
            return status.Refused > 0 ? ExitCodes.SomeRefused : ExitCodes.Done;
        }
        catch (RpcException e)
        {
            Console.Error.WriteLine(HubConnection.Sentence(e));
            if (e.StatusCode is StatusCode.Unavailable or StatusCode.ResourceExhausted or StatusCode.Internal)
                Console.Error.WriteLine("What was stored stays: run the same command with --resume to go on behind it.");
            return ExitCodes.CouldNot;
        }
        catch (Exception e) when (e is CliException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return ExitCodes.CouldNot;
        }
    }

    private static ImportOrder Named(ImportOrder order)
    {
        if (order.Id.Length > 0)
            return order;
        using var file = File.OpenRead(order.File);
        return order with { Id = FileId.Of(order.System, file) };
    }

    private static string Summary(ImportStatus status) => string.Create(
        CultureInfo.InvariantCulture,
        $"{ProgressLine.Rows(status):N0} rows: {status.Created:N0} new customers, {status.Joined:N0} joined to known ones, {status.Changed:N0} changed, {status.Unchanged:N0} unchanged, {status.Refused:N0} refused.");
}
