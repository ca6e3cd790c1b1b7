using System.Text;
using CrmHub.Hub.Ledger;

namespace CrmHub.Hub.Tests.Ledger;

[Trait("Requirement", "T22")]
public sealed class LedgerVerifierTests : IDisposable
{
    private readonly ExportedLog _log = new(entries: 300, covered: 280);

    [Fact]
    public void Verify_Untouched_IsOkAndSaysWhatIsNotCovered()
    {
        var verdict = _log.Verify();
        Assert.Equal((LedgerVerdict.Ok, 300, 280), (verdict.ExitCode, verdict.Entries, verdict.Covered));
        Assert.Contains("all 280 entries are those that were signed", verdict.Sentence, StringComparison.Ordinal);
        Assert.Contains("20 newer entries are in order but not yet covered", verdict.Sentence, StringComparison.Ordinal);
    }

    /// <summary>Every edit falls in the covered part; a failing one replays from its seed.</summary>
    [Fact]
    public void Verify_ThousandRandomEdits_DetectsEveryOne()
    {
        var checkpoint = _log.Sign(280).Checkpoint;
        for (var seed = 0; seed < 1000; seed++)
        {
            var (kind, edited) = LogEdits.Random(_log.Lines, covered: 280, new Random(seed));
            Assert.True(Verify(edited, checkpoint) == LedgerVerdict.Tampered, $"seed={seed}: {kind} went unnoticed");
        }
    }

    [Fact]
    public void Verify_EveryBitOfOneEntry_IsCovered()
    {
        var checkpoint = _log.Sign(10).Checkpoint;
        for (var bit = 0; bit < _log.Lines[5].Length * 8; bit++)
        {
            var lines = _log.Lines.Take(10).ToArray();
            lines[5] = (byte[])lines[5].Clone();
            lines[5][bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Equal(LedgerVerdict.Tampered, Verify(ExportedLog.Bytes(lines), checkpoint));
        }
    }

    [Fact]
    public void Verify_EntryRemoved_NamesTheLine()
    {
        _log.WriteExport(ExportedLog.Bytes([.. _log.Lines.Take(17), .. _log.Lines.Skip(18)]));
        Assert.Contains("line 18 holds entry 18 where entry 17 belongs", _log.Verify().Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_TailCut_SaysHowManyAreMissing()
    {
        _log.WriteExport(ExportedLog.Bytes(_log.Lines.Take(250)));
        Assert.Contains("the export ends after 250 entries, and 280 were signed", _log.Verify().Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_EarlierCheckpoints_NarrowTheFaultDown()
    {
        var lines = _log.Lines.ToArray();
        lines[170] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(lines[170]).Replace("i-", "j-", StringComparison.Ordinal));
        _log.WriteExport(ExportedLog.Bytes(lines));
        var verdict = _log.Verify(_log.Write("early", _log.Sign(150).Note), _log.Write("later", _log.Sign(200).Note));
        Assert.Contains("entries 150 to 199 are not those that were signed", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OlderExportWithOlderCheckpoint_IsCaughtByALaterOne()
    {
        var later = _log.Write("later", _log.Sign(290).Note);
        _log.WriteExport(ExportedLog.Bytes(_log.Lines.Take(280)));
        Assert.Equal(LedgerVerdict.Ok, _log.Verify().ExitCode);
        Assert.Equal(LedgerVerdict.Tampered, _log.Verify(later).ExitCode);
    }

    [Fact]
    public void Verify_TwoHistoriesOfOneSize_AreAFork()
    {
        var fork = _log.Write("fork", _log.Key.Sign(280, LeafHash.Of("another"u8)).Note);
        Assert.Contains("two histories", _log.Verify(fork).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_CheckpointOfAnotherKey_IsTampered()
    {
        using var stranger = new ExportedLog(entries: 300, covered: 280);
        _log.WriteCheckpoint(stranger.Sign(280));
        var verdict = _log.Verify();
        Assert.Equal(LedgerVerdict.Tampered, verdict.ExitCode);
        Assert.Contains("not signed by a trusted key", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_CheckpointWithAnyByteChanged_IsNeverOk()
    {
        var note = File.ReadAllBytes(_log.CheckpointFile);
        for (var i = 0; i < note.Length; i++)
        {
            var edited = (byte[])note.Clone();
            edited[i] ^= 1;
            File.WriteAllBytes(_log.CheckpointFile, edited);
            Assert.NotEqual(LedgerVerdict.Ok, _log.Verify().ExitCode);
        }
    }

    [Fact]
    public void Verify_NoKeyGiven_SaysWhoseWasTrusted()
    {
        var sentence = _log.Verify().Sentence;
        Assert.Contains(_log.Key.Public.Fingerprint, sentence, StringComparison.Ordinal);
        Assert.Contains("lies beside the checkpoint", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_LinesLongerThanTheBuffer_AreRead()
    {
        var body = Encoding.ASCII.GetBytes(",\"t\":\"" + new string('x', 3_000_000) + "\"}");
        var lines = Enumerable.Range(0, 3).Select(seq => EntryLine.Encode(seq, body)).ToList();
        var log = new Frontier();
        lines.ForEach(line => log.Append(LeafHash.Of(line)));
        using var export = new MemoryStream(ExportedLog.Bytes(lines));
        Assert.Equal(LedgerVerdict.Ok, new LedgerVerifier([new Checkpoint("o", 3, log.Root())]).Verify(export).ExitCode);
    }

    [Fact]
    public void Verify_EmptyLog_IsOk()
    {
        using var export = new MemoryStream();
        Assert.Equal(LedgerVerdict.Ok, new LedgerVerifier([new Checkpoint("o", 0, NodeHash.EmptyRoot)]).Verify(export).ExitCode);
    }

    public void Dispose() => _log.Dispose();

    private static int Verify(byte[] bytes, Checkpoint checkpoint)
    {
        using var export = new MemoryStream(bytes);
        return new LedgerVerifier([checkpoint]).Verify(export).ExitCode;
    }
}
