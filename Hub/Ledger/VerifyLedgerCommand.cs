using System.CommandLine;

namespace CrmHub.Hub.Ledger;

/// <summary>
/// <c>verify-ledger export.jsonl checkpoint [--key public.pem] [--earlier file …]</c>. Exit code: 0 intact, 1 tampered with, 2 could not verify.
/// </summary>
internal static class VerifyLedgerCommand
{
    public static Command Create()
    {
        // Optional to the parser, whose own answer to a missing argument would be exit code 1: that one means "tampered".
        var export = new Argument<string?>("export") { Description = "The exported log: export.jsonl, one entry per line.", Arity = ArgumentArity.ZeroOrOne };
        var checkpoint = new Argument<string?>("checkpoint") { Description = "The signed checkpoint to hold it against.", Arity = ArgumentArity.ZeroOrOne };
        var key = new Option<string?>("--key") { Description = "Public key to trust (PEM); without it, ledger-key.pub.pem beside the checkpoint." };
        var earlier = new Option<string[]>("--earlier")
        {
            Description = "Further checkpoints the log must agree with (notes or checkpoints.log); they narrow down where it was altered.",
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("verify-ledger", "Check an exported ledger against a signed checkpoint, without the hub or its database.")
        {
            export, checkpoint, key, earlier,
        };
        command.SetAction(parsed =>
        {
            var verdict = parsed.GetValue(export) is { } log && parsed.GetValue(checkpoint) is { } note
                ? new LedgerVerification(log, note) { Key = parsed.GetValue(key), Earlier = parsed.GetValue(earlier) ?? [] }.Run()
                : new LedgerVerdict(LedgerVerdict.Unusable, "CANNOT VERIFY: name the export and the checkpoint.");
            parsed.InvocationConfiguration.Output.WriteLine(verdict.Sentence);
            return verdict.ExitCode;
        });
        return command;
    }
}
