using CrmHub.Adapters.Contract;
using CrmHub.Hub.Plugins;

namespace CrmHub.Hub.Tests.Plugins;

[Collection(nameof(AdapterRoom))]
public sealed class DropInTests
{
    [Fact]
    [Trait("Requirement", "OP-09")]
    [Trait("Requirement", "MD-12")]
    public async Task Start_AdapterInItsFolder_ServesWhatItCanDo()
    {
        await using var room = new AdapterRoom().Drop("Acme");
        await room.Host.StartAsync(default);
        var status = Assert.Single(room.Host.Status);
        Assert.Equal(("acme", AdapterState.Active, "", "1.2.3"), (status.Name, status.State, status.Detail, status.Version));
        Assert.Equal(["contact_source", "call_log_target"], status.Capabilities);
        Assert.Equal("acme", (await room.AskAsync("acme")).Ref.System);
        Assert.Null(room.Host.Rent<ILastCallTarget>("acme"));
        Assert.Null(room.Host.Rent<IContactSource>("nobody"));
    }

    [Fact]
    [Trait("Requirement", "OP-09")]
    public async Task Reload_FolderDroppedWhileRunning_BecomesActive()
    {
        await using var room = new AdapterRoom();
        await room.Host.StartAsync(default);
        Assert.Empty(room.Host.Status);
        Assert.Equal(AdapterState.Active, (await room.Drop("Acme").ReloadAsync()).State);
        Assert.Equal(["acme"], room.Host.Current.With<ICallLogTarget>());
    }

    [Fact]
    [Trait("Requirement", "OP-09")]
    public async Task Reload_FolderRemoved_IsGoneAndUnloaded()
    {
        await using var room = new AdapterRoom().Drop("Acme");
        await room.ReloadAsync();
        Directory.Delete(room.Folder("Acme"), recursive: true);
        Assert.Empty(await room.Host.ReloadAsync(null, default));
        Assert.Null(room.Host.Rent<IContactSource>("acme"));
    }

    [Fact]
    [Trait("Requirement", "D10")]
    public async Task Load_FatFolderWithItsOwnContract_GetsTheHubsTypesAndItsOwnLibrary()
    {
        await using var room = new AdapterRoom().Drop("Acme").Drop("Fat");
        Assert.True(File.Exists(Path.Combine(room.Folder("Fat"), "CrmHub.Adapters.dll")));
        Assert.All(await room.Host.ReloadAsync(null, default), s => Assert.Equal(("", AdapterState.Active), (s.Detail, s.State)));
        Assert.Equal("1", (await room.AskAsync("acme")).AccountName);
        Assert.Equal("2", (await room.AskAsync("fat")).AccountName);
        Assert.Equal("1", Fixtures.Library1.LibraryVersion.Text);
    }

    [Theory]
    [Trait("Requirement", "D10")]
    [InlineData("BadConstructor", "Faulted", "Born to fail")]
    [InlineData("NoFactory", "Faulted", "No public class in CrmHub.Fixtures.NoFactory.dll implements IAdapterFactory")]
    [InlineData("TwoFactories", "Faulted", "Several adapter factories in one folder")]
    [InlineData("Ahead", "Incompatible", "built for contract 2, the hub speaks 1: update the hub")]
    [InlineData("Newer", "Incompatible", "built for CrmHub.Adapters 99.0.0.0")]
    public async Task Load_AdapterThatCannotWork_SaysWhyAndTheOthersServe(string fixture, string state, string words)
    {
        await using var room = new AdapterRoom().Drop("Acme").Drop(fixture);
        await room.Host.StartAsync(default);
        var status = room.Host.Status.Single(s => s.Name == fixture);
        Assert.Equal(state, status.State.ToString());
        Assert.Contains(words, status.Detail, StringComparison.Ordinal);
        Assert.Equal(["acme"], room.Host.Current.Names);
    }

    [Theory]
    [Trait("Requirement", "D10")]
    [InlineData("create throws", "InvalidOperationException: No mood today")]
    [InlineData("create contradicts", "Its settings do not go together: Set User or Token, not both.")]
    [InlineData("create makes nothing", "Its factory made no adapter")]
    [InlineData("create gives away", "Bad password ***")]
    public async Task Load_CreateFails_SaysWhyWithoutSecrets(string trouble, string words)
    {
        await using var room = new AdapterRoom().Drop("Troubled");
        room["Adapters:troubled:Trouble"] = trouble;
        room["Adapters:troubled:Password"] = "hunter22";
        var status = await room.ReloadAsync();
        Assert.Equal(AdapterState.Faulted, status.State);
        Assert.Contains(words, status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "D10")]
    public async Task Load_DamagedAssembly_SaysCopyAgain()
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(AdapterRoom.Fixture("Acme"), "CrmHub.Fixtures.Acme.dll"));
        await using var room = new AdapterRoom().Write("half", "Half.dll", bytes[..(bytes.Length / 2)]);
        var status = await room.ReloadAsync();
        Assert.Equal(("half", AdapterState.Faulted), (status.Name, status.State));
        Assert.Contains("copy the build output again", status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Requirement", "D10")]
    [InlineData("garbage.dll", "copy the build output again")]
    [InlineData("readme.txt", "No .NET assembly in the folder")]
    public async Task Load_FolderWithoutAdapter_SaysWhatBelongsThere(string file, string words)
    {
        await using var room = new AdapterRoom().Write("odd", file, [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1]);
        Assert.Contains(words, (await room.ReloadAsync()).Detail, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "D10")]
    public async Task Load_SecondFolderWithTheSameName_IsFaultedAndTheFirstServes()
    {
        await using var room = new AdapterRoom().Drop("Acme", "a").Drop("Acme", "b");
        var status = await room.Host.ReloadAsync(null, default);
        Assert.Equal([("acme", AdapterState.Active), ("b", AdapterState.Faulted)], status.Select(s => (s.Name, s.State)));
        Assert.Contains("so does the folder a", status[1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "OP-09")]
    public async Task Reload_SwitchedOffAndOnAgain_Follows()
    {
        await using var room = new AdapterRoom().Drop("Acme");
        await room.ReloadAsync();
        room["Adapters:acme:Enabled"] = "false";
        Assert.Equal(AdapterState.Disabled, (await room.ReloadAsync()).State);
        Assert.Null(room.Host.Rent<IContactSource>("acme"));
        room["Adapters:acme:Enabled"] = "true";
        Assert.Equal(AdapterState.Active, (await room.ReloadAsync()).State);
    }

    [Fact]
    [Trait("Requirement", "OP-09")]
    public async Task Reload_FolderOfAdaptersVanishes_AdaptersGoOn()
    {
        await using var room = new AdapterRoom().Drop("Acme");
        await room.ReloadAsync();
        room["Adapters:Path"] = room.Folder("nowhere");
        Assert.Equal(AdapterState.Active, (await room.ReloadAsync()).State);
        Assert.Equal("1", (await room.AskAsync("acme")).AccountName);
    }
}
