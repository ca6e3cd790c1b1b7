using CrmHub.Hub.Plugins.Loading;

namespace CrmHub.Hub.Tests.Plugins;

[Collection(nameof(AdapterRoom))]
public sealed class ShadowCopiesTests
{
    [Fact]
    [Trait("Requirement", "D10")]
    public void Write_Folder_IsTheSameAndPrivate()
    {
        var original = PluginFiles.Read(AdapterRoom.Fixture("Fat"));
        using var shadows = new ShadowCopies();
        var copy = shadows.Write(original);
        Assert.Equal(original.Fingerprint, PluginFiles.Read(copy).Fingerprint);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Path.GetDirectoryName(copy)!) == (UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Fact]
    [Trait("Requirement", "D10")]
    public void Write_FirstOfAProcess_SweepsWhatAKilledHubLeftAndNothingElse()
    {
        var abandoned = Directory.CreateTempSubdirectory("crmhub-adapters-");
        File.WriteAllText(Path.Combine(abandoned.FullName, "owner"), "");
        using var living = new ShadowCopies();
        var copy = living.Write(PluginFiles.Read(AdapterRoom.Fixture("Ahead")));
        using var next = new ShadowCopies();
        next.Write(PluginFiles.Read(AdapterRoom.Fixture("Ahead")));
        Assert.False(Directory.Exists(abandoned.FullName));
        Assert.True(Directory.Exists(copy));
    }

    [Fact]
    [Trait("Requirement", "D10")]
    public void Dispose_AfterUse_LeavesNothingBehind()
    {
        var shadows = new ShadowCopies();
        var copy = shadows.Write(PluginFiles.Read(AdapterRoom.Fixture("Ahead")));
        shadows.Dispose();
        Assert.False(Directory.Exists(Path.GetDirectoryName(copy)));
    }
}
