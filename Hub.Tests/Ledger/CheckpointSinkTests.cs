using CrmHub.Hub.Ledger;
using CrmHub.Hub.Tests.Keys;

namespace CrmHub.Hub.Tests.Ledger;

public sealed class CheckpointSinkTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
    private readonly TemporaryDirectory _directory = new();
    private readonly CheckpointKey _key;
    private readonly CheckpointSink _sink;

    public CheckpointSinkTests()
    {
        _key = CheckpointKey.LoadOrCreate(_directory.File("key.pem"), "hub.test/ledger");
        _sink = CheckpointSink.Open(Sink);
    }

    private string Sink => _directory.File("sink");

    private string Newest => Path.Combine(Sink, CheckpointSink.NewestFile);

    private string LogFile => Path.Combine(Sink, CheckpointLog.FileName);

    [Fact]
    public void Write_TwoCheckpoints_KeepsTheNewestAndAll()
    {
        _sink.Write(Signed(1), At);
        _sink.Write(Signed(2), At);
        Assert.Equal(Signed(2).Checkpoint.Text, SignedCheckpoint.Parse(File.ReadAllText(Newest)).Checkpoint.Text);
        Assert.Equal([1, 2], CheckpointLog.Read(LogFile).Select(one => one.Checkpoint.Size));
        Assert.StartsWith("{\"at\":\"2026-11-20T10:00:00.000Z\",\"note\":\"hub.test/ledger\\n1\\n", File.ReadAllLines(LogFile)[0], StringComparison.Ordinal);
        Assert.Equal(2, CheckpointSink.Open(Sink).Newest?.Checkpoint.Size);
    }

    [Fact]
    public void Write_Behind_RefusesAndWritesNothing()
    {
        _sink.Write(Signed(5), At);
        Assert.Throws<InvalidOperationException>(() => _sink.Write(Signed(4), At));
        Assert.Throws<InvalidOperationException>(() => _sink.Write(_key.Sign(5, LeafHash.Of("fork"u8)), At));
        Assert.Single(File.ReadAllLines(LogFile));
    }

    [Fact]
    public void Write_SameAgain_ChangesNothing()
    {
        _sink.Write(Signed(5), At);
        _sink.Write(Signed(5), At);
        Assert.Single(File.ReadAllLines(LogFile));
    }

    [Fact]
    public void Open_CrashBetweenLogAndNewest_TakesTheFurther()
    {
        _sink.Write(Signed(5), At);
        File.AppendAllText(LogFile, System.Text.Encoding.UTF8.GetString(CheckpointLog.Line(Signed(9), At)));
        Assert.Equal(9, CheckpointSink.Open(Sink).Newest?.Checkpoint.Size);
    }

    [Fact]
    public void Open_CrashInTheMiddleOfALogLine_PassesItOverAndGoesOn()
    {
        _sink.Write(Signed(5), At);
        File.AppendAllText(LogFile, "{\"at\":\"2026-");
        var reopened = CheckpointSink.Open(Sink);
        Assert.Equal(5, reopened.Newest?.Checkpoint.Size);
        reopened.Write(Signed(6), At);
        Assert.Equal(6, CheckpointLog.Last(LogFile)?.Checkpoint.Size);
    }

    [Fact]
    public void Publish_NewKey_KeepsTheOldOne()
    {
        using var newer = CheckpointKey.LoadOrCreate(_directory.File("newer.pem"), "hub.test/ledger");
        _sink.Publish(_key.Public);
        _sink.Publish(newer.Public);
        _sink.Publish(newer.Public);
        var keys = TrustedKeys.FromPem(File.ReadAllText(Path.Combine(Sink, CheckpointSink.PublicKeyFile)));
        Assert.Equal([newer.Public.Fingerprint, _key.Public.Fingerprint], keys.All.Select(key => key.Fingerprint));
    }

    public void Dispose()
    {
        _key.Dispose();
        _directory.Dispose();
    }

    private SignedCheckpoint Signed(int size) => _key.Sign(size, LeafHash.Of(BitConverter.GetBytes(size)));
}
