using CrmHub.Shim.Admission;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrmHub.Hub.Tests.Shim.Admission;

[Trait("Requirement", "SE-07")]
[Trait("Requirement", "PD-12")]
public sealed class SecretRingTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly ManualClock _clock = ManualClock.At("2026-03-14T10:00:00Z");

    public void Dispose() => File.Delete(_file);

    private SecretRing Ring(string content, params string[] values)
    {
        File.WriteAllText(_file, content);
        return new(new SecretSource("AccessKeys", "AccessKeyFiles", values, [_file], 16), _clock, NullLogger.Instance);
    }

    [Fact]
    public void Current_ValuesAndFiles_AreAllAlive() =>
        Assert.Equal(["from-the-settings-", "first-of-the-file-", "second-of-the-file"],
            Ring("first-of-the-file-\r\n\n  second-of-the-file \n", "from-the-settings-").Current);

    [Fact]
    public void Current_FileChanges_IsReadAgainAfterFiveSeconds()
    {
        var ring = Ring("the-old-secret-01");
        File.WriteAllText(_file, "the-old-secret-01\nthe-new-secret-01");
        _clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(["the-old-secret-01"], ring.Current);
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(["the-old-secret-01", "the-new-secret-01"], ring.Current);
    }

    [Theory]
    [InlineData("")]
    [InlineData("half-writ")]
    [InlineData(null)]
    public void Current_FileIsBeingWritten_KeepsTheLastGood(string? content)
    {
        var ring = Ring("the-old-secret-01");
        if (content is null)
            File.Delete(_file);
        else
            File.WriteAllText(_file, content);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["the-old-secret-01"], ring.Current);
    }

    [Fact]
    public void ToString_Source_NamesNoSecret() =>
        Assert.Equal("AccessKeys", new SecretSource("AccessKeys", "AccessKeyFiles", ["very-secret-value-1"], [], 16).ToString());
}
