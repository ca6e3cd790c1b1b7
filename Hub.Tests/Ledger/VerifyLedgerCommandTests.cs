using System.CommandLine;
using CrmHub.Hub.Ledger;

namespace CrmHub.Hub.Tests.Ledger;

public sealed class VerifyLedgerCommandTests : IDisposable
{
    private readonly ExportedLog _log = new(entries: 20, covered: 20);

    [Fact]
    public void Invoke_Untouched_PrintsOkAndReturnsZero()
    {
        var (code, output) = Run(_log.ExportFile, _log.CheckpointFile);
        Assert.Equal(0, code);
        Assert.StartsWith("OK: all 20 entries", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Invoke_KeyGiven_SaysItWasTrustedForThat()
    {
        var key = _log.Write("trusted.pem", _log.Key.Public.Pem);
        var (code, output) = Run(_log.ExportFile, _log.CheckpointFile, "--key", key);
        Assert.Equal(0, code);
        Assert.Contains($"trusted because {key} was given", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Invoke_LogOfCheckpointsAsEarlier_IsReadWhole()
    {
        var lines = new[] { 5, 10 }.Select(size => System.Text.Encoding.UTF8.GetString(CheckpointLog.Line(_log.Sign(size), DateTimeOffset.UnixEpoch)));
        var (code, output) = Run(_log.ExportFile, _log.CheckpointFile, "--earlier", _log.Write("checkpoints.log", string.Concat(lines)));
        Assert.Equal(0, code);
        Assert.Contains("at 3 checkpoint(s)", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Invoke_Altered_ReturnsOne()
    {
        _log.WriteExport(ExportedLog.Bytes(_log.Lines.Reverse()));
        Assert.Equal(1, Run(_log.ExportFile, _log.CheckpointFile).Code);
    }

    [Theory]
    [InlineData("no-such-file", null)]
    [InlineData(null, "no-such-file")]
    public void Invoke_MissingFile_ReturnsTwo(string? export, string? checkpoint)
    {
        var (code, output) = Run(export ?? _log.ExportFile, checkpoint ?? _log.CheckpointFile);
        Assert.Equal(2, code);
        Assert.Contains("no-such-file", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Invoke_NoArguments_ReturnsTwo() => Assert.Equal(2, Run().Code);

    public void Dispose() => _log.Dispose();

    private static (int Code, string Output) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        var root = new RootCommand { VerifyLedgerCommand.Create() };
        var code = root.Parse(["verify-ledger", .. arguments]).Invoke(new InvocationConfiguration { Output = output, Error = output });
        return (code, output.ToString());
    }
}
