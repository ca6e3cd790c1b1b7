using System.CommandLine;
using CrmHub.Hub.Commands;
using CrmHub.Hub.Ledger;

var root = new RootCommand("CrmHub: one gRPC hub between Genesys Cloud CX and the CRMs. Without a command it serves.")
{
    KeyCommand.Create(),
    MasterKeyCommand.Create(),
    ExportLedgerCommand.Create(),
    VerifyLedgerCommand.Create(),
};
root.TreatUnmatchedTokensAsErrors = false;
root.SetAction((parsed, ct) => Server.RunAsync([.. parsed.UnmatchedTokens], ct));
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    await parsed.InvokeAsync();
    return 2;
}

return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
