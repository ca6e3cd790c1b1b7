using CrmHub.Lab.Simulators.Genesys;
using CrmHub.Lab.Simulators.Genesys.Conversations;

namespace CrmHub.Hub.Tests.Simulators.Genesys;

public sealed class RecordingTests
{
    [Fact]
    public async Task List_JustEnded_IsEmptyUntilTheUploadIsDone()
    {
        await using var room = await GenesysRoom.OpenAsync();
        var call = room.Seed(new CallSeed { EndedSecondsAgo = 0, Recordings = 2 });
        Assert.Empty((await room.JsonAsync($"/api/v2/conversations/{call.Id}/recordingmetadata")).AsArray());
        room.Sim.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(2, (await room.JsonAsync($"/api/v2/conversations/{call.Id}/recordingmetadata")).AsArray().Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Single_WhileTranscoding_Is202PerFormat(bool body)
    {
        await using var room = await GenesysRoom.OpenAsync(new GenesysOptions { AcceptedHasBody = body });
        var path = Path(room.Seed());
        using var first = await room.Client.GetAsync($"{path}?formatId=WAV&maxWaitMs=0");
        room.Sim.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(202, (int)first.StatusCode);
        Assert.Equal(body, (await first.Content.ReadAsByteArrayAsync()).Length > 0);
        Assert.Equal(200, await room.StatusAsync($"{path}?formatId=WAV&maxWaitMs=0"));
        Assert.Equal(202, await room.StatusAsync($"{path}?formatId=MP3&maxWaitMs=0"));
    }

    [Fact]
    public async Task Single_ShortTranscoding_IsWaitedFor()
    {
        await using var room = await GenesysRoom.OpenAsync(new GenesysOptions { TranscodeTime = TimeSpan.FromMilliseconds(30) });
        Assert.Equal(200, await room.StatusAsync(Path(room.Seed())));
    }

    [Fact]
    public async Task Single_WithoutMedia_IsThereAtOnce()
    {
        await using var room = await GenesysRoom.OpenAsync();
        var recording = await room.JsonAsync($"{Path(room.Seed())}?formatId=NONE");
        Assert.Null(recording["mediaUris"]);
        Assert.Equal("AVAILABLE", recording["fileState"]!.GetValue<string>());
    }

    [Fact]
    public async Task Single_UnknownFormat_IsRefused()
    {
        await using var room = await GenesysRoom.OpenAsync();
        Assert.Equal(400, await room.StatusAsync($"{Path(room.Seed())}?formatId=FLAC"));
    }

    [Fact]
    public async Task Media_Link_ServesWithoutTokenUntilItExpiresOrIsAltered()
    {
        await using var room = await GenesysRoom.OpenAsync(new GenesysOptions { TranscodeTime = TimeSpan.Zero, MediaKeys = ["S"] });
        var recording = await room.JsonAsync(Path(room.Seed()));
        var link = new Uri(recording["mediaUris"]!["S"]!["mediaUri"]!.GetValue<string>());
        using var stranger = new HttpClient();
        Assert.Equal("RIFF", System.Text.Encoding.ASCII.GetString(await stranger.GetByteArrayAsync(link))[..4]);
        Assert.Equal(403, await room.StatusAsync(link.AbsoluteUri.Replace("Expires=", "Expires=9", StringComparison.Ordinal)));
        room.Sim.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(403, await room.StatusAsync(link.AbsoluteUri));
    }

    private static string Path(Call call) => $"/api/v2/conversations/{call.Id}/recordings/{call.RecordingIds[0]}";
}
