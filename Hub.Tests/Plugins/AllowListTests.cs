using System.Diagnostics;
using CrmHub.Hub.Plugins;
using CrmHub.Hub.Plugins.Loading;

namespace CrmHub.Hub.Tests.Plugins;

[Collection(nameof(AdapterRoom))]
public sealed class AllowListTests
{
    [Fact]
    [Trait("Requirement", "D10")]
    public async Task Load_FingerprintNotListed_IsRefusedUntilListed()
    {
        await using var room = new AdapterRoom().Drop("Acme");
        room["Adapters:Allow:0"] = new string('0', 64);
        var refused = await room.ReloadAsync();
        Assert.Equal(AdapterState.Faulted, refused.State);
        Assert.Contains($"Its fingerprint {refused.Fingerprint} is not on the list", refused.Detail, StringComparison.Ordinal);
        room["Adapters:Allow:1"] = refused.Fingerprint!.ToUpperInvariant();
        Assert.Equal(AdapterState.Active, (await room.ReloadAsync()).State);
    }

    [Fact]
    [Trait("Requirement", "D10")]
    public async Task Reload_ChangedFilesNotListed_ListedOnesGoOn()
    {
        await using var room = new AdapterRoom().Drop("Acme");
        room["Adapters:Allow:0"] = PluginFiles.Read(room.Folder("Acme")).Fingerprint;
        await room.ReloadAsync();
        var status = await room.Write("Acme", "extra.dll", [1]).ReloadAsync();
        Assert.Equal(AdapterState.Active, status.State);
        Assert.Contains("is not on the list", status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "D10")]
    public async Task Reload_RunningOneNoLongerListed_Stops()
    {
        await using var room = new AdapterRoom().Drop("Acme");
        await room.ReloadAsync();
        room["Adapters:Allow:0"] = new string('0', 64);
        Assert.Equal(AdapterState.Faulted, (await room.ReloadAsync()).State);
        Assert.Empty(room.Host.Current.Names);
    }

    [SkippableFact]
    [Trait("Requirement", "D10")]
    public async Task Fingerprint_OfAFolder_IsWhatTheShellComputes()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The command needs GNU find.");
        await using var room = new AdapterRoom().Drop("Acme").Write("Acme", "runtimes/über native/a.so", [1, 2, 3]);
        var start = new ProcessStartInfo("sh", ["-c", @"find . -type f -printf '%P\n' | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum"])
        {
            WorkingDirectory = room.Folder("Acme"),
            RedirectStandardOutput = true,
        };
        using var shell = Process.Start(start)!;
        Assert.StartsWith(PluginFiles.Read(room.Folder("Acme")).Fingerprint, await shell.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
    }
}
