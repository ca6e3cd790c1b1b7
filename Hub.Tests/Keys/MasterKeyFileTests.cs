using CrmHub.Hub.Keys;

namespace CrmHub.Hub.Tests.Keys;

public sealed class MasterKeyFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void Add_NewDirectory_HoldsOneKeyReadableByItsOwnerOnly()
    {
        var path = _directory.File("keys") + Path.DirectorySeparatorChar;
        var id = MasterKeyFile.Add(path, null, TimeProvider.System);
        Assert.Equal(id, Assert.Single(MasterKeySource.Read(new MasterKeyOptions { Path = path })).Id);
        Assert.Empty(MasterKeySource.Warnings(new MasterKeyOptions { Path = path }));
    }

    [Fact]
    public void Add_ExistingFile_NewLineWraps()
    {
        var path = _directory.Write("keys", "old:" + Convert.ToBase64String(new byte[32]));
        MasterKeyFile.Add(path, "new", TimeProvider.System);
        Assert.Equal(["old", "new"], MasterKeySource.Read(new MasterKeyOptions { Path = path }).Select(key => key.Id));
    }

    [Theory]
    [InlineData("m", "already holds")]
    [InlineData("a", "sorts before 'm'")]
    [InlineData("../m", "cannot name a master key")]
    public void Add_IdThatWouldNotWrap_Refuses(string id, string why)
    {
        MasterKeyFile.Add(_directory.Path, "m", TimeProvider.System);
        var refusal = Assert.Throws<MasterKeyException>(() => MasterKeyFile.Add(_directory.Path, id, TimeProvider.System));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();
}
