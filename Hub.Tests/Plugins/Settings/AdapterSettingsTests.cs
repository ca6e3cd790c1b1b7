using CrmHub.Adapters.Contract;
using CrmHub.Hub.Plugins;
using CrmHub.Hub.Plugins.Settings;
using Microsoft.Extensions.Configuration;

namespace CrmHub.Hub.Tests.Plugins.Settings;

[Collection(nameof(AdapterRoom))]
public sealed class AdapterSettingsTests
{
    [Fact]
    [Trait("Requirement", "D10")]
    public async Task Load_ManyFaults_NamesAllOfThemWithTheirPaths()
    {
        await using var room = new AdapterRoom().Drop("Acme");
        (room["Adapters:acme:BaseUrl"], room["Adapters:acme:Region"], room["Adapters:acme:Limit"]) = ("http://crm.example", "mars", "101");
        (room["Adapters:acme:Patience"], room["Adapters:acme:Fast"], room["Adapters:acme:Colour"]) = ("5", "perhaps", "red");
        var detail = (await room.ReloadAsync()).Detail;
        Assert.All(
            [
                "Adapters:acme:BaseUrl: http is refused for crm.example", "Adapters:acme:Region: 'mars' is not one of eu, us.",
                "Adapters:acme:Limit: It must be at most 100.", "Adapters:acme:Patience: '5' would be days",
                "Adapters:acme:Fast: 'perhaps' is neither true nor false.", "Adapters:acme:Colour: acme has no such setting",
            ],
            words => Assert.Contains(words, detail, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "D10")]
    public async Task Load_OptionalSettingWrittenEmpty_IsSwitchedOff()
    {
        await using var room = new AdapterRoom().Drop("Acme");
        room["Adapters:acme:Region"] = "";
        await room.ReloadAsync();
        Assert.Null((await room.AskAsync("acme")).Tier);
    }

    [Fact]
    [Trait("Requirement", "SE-07")]
    [Trait("Requirement", "PD-12")]
    public async Task Secret_FileRotated_IsUsedFromTheNextSecondWithoutReload()
    {
        var clock = new HandClock();
        await using var room = new AdapterRoom(clock).Drop("Acme");
        var file = room.Folder("key.txt");
        await File.WriteAllTextAsync(file, " first\n");
        room["Adapters:acme:ApiKeyFile"] = file;
        await room.ReloadAsync();
        Assert.Equal("first", (await room.AskAsync("acme")).Status);
        await File.WriteAllTextAsync(file, "other\n");
        Assert.Equal("first", (await room.AskAsync("acme")).Status);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("other", (await room.AskAsync("acme")).Status);
    }

    [Fact]
    [Trait("Requirement", "PD-12")]
    public void Text_DeclaredLive_IsReadAnewAndOthersAreNot()
    {
        var manifest = new AdapterManifest("acme", "Acme", "1.0.0", ContractVersion.Major,
        [
            new SettingSpec("ClientId", SettingKind.Text, "Id.", OneOf: ["one", "two"]) { IsLive = true },
            new SettingSpec("Region", SettingKind.Text, "Region."),
        ]);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
        (configuration["Adapters:acme:ClientId"], configuration["Adapters:acme:Region"]) = ("one", "eu");
        var settings = new AdapterSection(configuration, manifest, new AdaptersOptions(), TimeProvider.System).Settings;

        (configuration["Adapters:acme:ClientId"], configuration["Adapters:acme:Region"]) = ("two", "us");
        Assert.Equal(("two", "eu"), (settings.Text("ClientId"), settings.Text("Region")));
        foreach (var refused in (string[])["", "three"])
        {
            configuration["Adapters:acme:ClientId"] = refused;
            Assert.Equal("one", settings.Text("ClientId"));
        }
    }

    [Theory]
    [Trait("Requirement", "PD-12")]
    [InlineData(null)]
    [InlineData("")]
    public async Task Secret_FileGoneOrEmptyForAMoment_LastOneGoesOn(string? content)
    {
        var clock = new HandClock();
        await using var room = new AdapterRoom(clock).Drop("Acme");
        var file = room.Folder("key.txt");
        await File.WriteAllTextAsync(file, "first");
        room["Adapters:acme:ApiKeyFile"] = file;
        await room.ReloadAsync();
        File.Delete(file);
        if (content is not null)
            await File.WriteAllTextAsync(file, content);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("first", (await room.AskAsync("acme")).Status);
    }

    [SkippableFact]
    [Trait("Requirement", "PD-12")]
    public async Task Secret_MountedAsLinksToLinks_FollowsTheSwitch()
    {
        Skip.If(OperatingSystem.IsWindows(), "Links need a privilege there.");
        var clock = new HandClock();
        await using var room = new AdapterRoom(clock).Drop("Acme");
        room.Write(".one", "key", "first"u8.ToArray()).Write(".two", "key", "other"u8.ToArray());
        Directory.CreateSymbolicLink(room.Folder(".data"), room.Folder(".one"));
        File.CreateSymbolicLink(room.Folder("key"), Path.Combine(room.Folder(".data"), "key"));
        room["Adapters:acme:ApiKeyFile"] = room.Folder("key");
        await room.ReloadAsync();
        Directory.Delete(room.Folder(".data"));
        Directory.CreateSymbolicLink(room.Folder(".data"), room.Folder(".two"));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("other", (await room.AskAsync("acme")).Status);
    }

    [Fact]
    [Trait("Requirement", "SE-07")]
    [Trait("Requirement", "PD-12")]
    public async Task Secret_Environment_IsRead()
    {
        await using var room = new AdapterRoom(configure: c => c.AddEnvironmentVariables()).Drop("Acme");
        Environment.SetEnvironmentVariable("Adapters__acme__ApiKey", "from outside");
        room.Configuration.Reload();
        await room.ReloadAsync();
        Environment.SetEnvironmentVariable("Adapters__acme__ApiKey", null);
        Assert.Equal("from outside", (await room.AskAsync("acme")).Status);
    }

    [Fact]
    [Trait("Requirement", "SE-07")]
    public async Task Secret_InASettingsFile_IsAFaultThatDoesNotRepeatIt()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{"Adapters":{"acme":{"ApiKey":"hunter22"}}}""");
        await using var room = new AdapterRoom(configure: c => c.AddJsonFile(file)).Drop("Acme");
        File.Delete(file);
        var status = await room.ReloadAsync();
        Assert.Equal(AdapterState.Faulted, status.State);
        Assert.Contains("A secret must not stand in", status.Detail, StringComparison.Ordinal);
        Assert.Contains("Adapters__acme__ApiKey", status.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22", status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "SE-07")]
    public async Task Secret_OnTheCommandLine_IsAFault()
    {
        await using var room = new AdapterRoom(configure: c => c.AddCommandLine(["--Adapters:acme:ApiKey=hunter22"])).Drop("Acme");
        Assert.Contains("A secret must not stand on the command line", (await room.ReloadAsync()).Detail, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "SE-07")]
    public async Task Secret_FileMissing_IsAFaultWithItsPath()
    {
        await using var room = new AdapterRoom().Drop("Acme");
        room["Adapters:acme:ApiKeyFile"] = "/nowhere/key";
        Assert.Contains("Adapters:acme:ApiKeyFile: The file /nowhere/key cannot be read", (await room.ReloadAsync()).Detail, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "SE-07")]
    public async Task Secret_SetTwice_IsAFault()
    {
        await using var room = new AdapterRoom().Drop("Acme");
        (room["Adapters:acme:ApiKeyFile"], room["Adapters:acme:ApiKey"]) = ("/run/secrets/key", "hunter22");
        Assert.Contains("It is set twice", (await room.ReloadAsync()).Detail, StringComparison.Ordinal);
    }
}
