using CrmHub.Hub.Keys;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrmHub.Hub.Tests.Keys;

[Trait("Requirement", "SE-07")]
public sealed class MasterKeysTests
{
    private static readonly string Good = Convert.ToBase64String(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());

    [Fact]
    public void Reload_KeyAdded_TheNewOneWrapsAndTheOldStillOpens()
    {
        using var room = new KeyRoom();
        using var before = room.Subjects.Create("s", out var stored);
        room.Add("b");
        room.Time.Elapse();
        Assert.Equal(["a", "b"], room.Masters.Ids);
        Assert.Equal("b", room.Masters.Current.Id);
        using var after = room.Subjects.Open(stored);
        Assert.Equal(before.KeyId, after?.KeyId);
    }

    [Fact]
    public void Reload_BrokenFile_KeepsTheLoadedKeysAndSaysWhy()
    {
        using var room = new KeyRoom();
        room.Add("b", "not base64!");
        Assert.False(room.Masters.Reload());
        Assert.Equal("a", room.Masters.Current.Id);
        Assert.Contains("b.key is not base64", room.Masters.Problem, StringComparison.Ordinal);
        room.Remove("b");
        room.Masters.Reload();
        Assert.Null(room.Masters.Problem);
    }

    [Fact]
    public void Reload_NothingChanged_SaysSo()
    {
        using var room = new KeyRoom();
        Assert.False(room.Masters.Reload());
    }

    [Fact]
    public void Open_GenerationRemoved_NamesTheMissingKey()
    {
        using var room = new KeyRoom();
        using var cipher = room.Subjects.Create("s", out var stored);
        room.Add("b");
        room.Remove("a");
        Assert.True(room.Masters.Reload());
        var refusal = Assert.Throws<MasterKeyException>(() => room.Subjects.Open(stored));
        Assert.Contains("Master key 'a' is needed", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OtherKeyUnderTheSameId_SaysItDoesNotOpen()
    {
        using var room = new KeyRoom();
        using var cipher = room.Subjects.Create("s", out var stored);
        room.Add("a");
        Assert.True(room.Masters.Reload());
        var refusal = Assert.Throws<MasterKeyException>(() => room.Subjects.Open(stored));
        Assert.Contains("does not open", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("c2hvcnQ=", "has 5 bytes where a master key has 32")]
    [InlineData("!!", "is not base64")]
    [InlineData("", "holds no master key")]
    public void Create_MalformedFile_NamesTheFaultAndTheWayOut(string content, string fault)
    {
        using var directory = new TemporaryDirectory();
        var refusal = Refusal(new MasterKeyOptions { Path = directory.Write("keys", content) });
        Assert.Contains(fault, refusal, StringComparison.Ordinal);
        Assert.Contains("master-key create", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_NothingConfigured_NamesBothSettings()
    {
        var refusal = Refusal(new MasterKeyOptions { Variable = "CRMHUB_TEST_NO_SUCH_VARIABLE" });
        Assert.Contains("Keys:Path is empty and the environment variable CRMHUB_TEST_NO_SUCH_VARIABLE is not set", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_MissingFile_NamesTheSetting() =>
        Assert.Contains("Keys:Path names /no/such/file", Refusal(new MasterKeyOptions { Path = "/no/such/file" }), StringComparison.Ordinal);

    [Fact]
    public void Create_FileOfLines_LastLineWraps()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.Write("keys", $"old:{Convert.ToBase64String(new byte[32])}\n{Good}\n");
        using var masters = Open(new MasterKeyOptions { Path = file });
        Assert.Equal(["old", MasterKey.IdOf(Convert.FromBase64String(Good))], masters.Ids);
    }

    [Fact]
    public void Create_Variable_IsRead()
    {
        Environment.SetEnvironmentVariable("CRMHUB_TEST_MASTER_KEY", $"v1:{Good}");
        using var masters = Open(new MasterKeyOptions { Variable = "CRMHUB_TEST_MASTER_KEY" });
        Assert.Equal("v1", masters.Current.Id);
    }

    [Fact]
    public void Create_SameIdTwice_Refuses()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.Write("keys", $"x:{Good}\nx:{Good}");
        Assert.Contains("two master keys with the id 'x'", Refusal(new MasterKeyOptions { Path = file }), StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_FileOpenToOthers_SaysHowToCloseIt()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.Write("keys", Good);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
            Assert.Contains("chmod 600", Assert.Single(MasterKeySource.Warnings(new MasterKeyOptions { Path = file })), StringComparison.Ordinal);
            File.SetUnixFileMode(file, UnixFileMode.UserRead);
        }

        Assert.Empty(MasterKeySource.Warnings(new MasterKeyOptions { Path = file }));
    }

    private static MasterKeys Open(MasterKeyOptions options) => new(options, new TimerOnlyTime(), NullLogger<MasterKeys>.Instance);

    private static string Refusal(MasterKeyOptions options) => Assert.Throws<MasterKeyException>(() => Open(options)).Message;
}
