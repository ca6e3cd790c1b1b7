using System.Globalization;

namespace CrmHub.Hub.Tests.Simulators.Salesforce;

public sealed class ConditionalTests : IAsyncLifetime
{
    private SalesforceRoom _room = null!;
    private string _contact = "";

    public async Task InitializeAsync()
    {
        _room = await SalesforceRoom.OpenAsync();
        _contact = "sobjects/Contact/" + await _room.CreateAsync("Contact", new { LastName = "A" });
    }

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task Update_ChangedSince_IsRefusedWith412AndChangesNothing()
    {
        var read = await _room.SendAsync("GET", _contact);
        var seen = read.ContentHeaders.LastModified!.Value.ToString("R", CultureInfo.InvariantCulture);
        Assert.Equal(204, (await _room.SendAsync("PATCH", _contact, new { Title = "1" }, ("If-Unmodified-Since", seen))).Status);
        _room.Sim.Clock.Advance(TimeSpan.FromSeconds(2));
        await _room.SendAsync("PATCH", _contact, new { Title = "2" });
        Assert.Equal(412, (await _room.SendAsync("PATCH", _contact, new { Title = "3" }, ("If-Unmodified-Since", seen))).Status);
        Assert.Equal("2", (await _room.SendAsync("GET", _contact)).Json!["Title"]!.GetValue<string>());
    }

    [Fact]
    public async Task Read_NotChangedSince_Answers304()
    {
        var now = _room.Sim.Clock.GetUtcNow().AddSeconds(1).ToString("R", CultureInfo.InvariantCulture);
        Assert.Equal((304, ""), ((await _room.SendAsync("GET", _contact, null, ("If-Modified-Since", now))).Status, ""));
        Assert.Equal(200, (await _room.SendAsync("GET", _contact, null, ("If-Modified-Since", "Mon, 01 Jan 2024 00:00:00 GMT"))).Status);
    }

    [Fact]
    public async Task Update_BadDate_IsRefusedWith400() =>
        Assert.Equal(400, (await _room.SendAsync("PATCH", _contact, new { Title = "1" }, ("If-Unmodified-Since", "yesterday"))).Status);

    [Fact]
    public async Task Delete_ConditionHeader_IsNotHeard() =>
        Assert.Equal(204, (await _room.SendAsync("DELETE", _contact, null, ("If-Unmodified-Since", "Mon, 01 Jan 2024 00:00:00 GMT"))).Status);

    [Fact]
    public async Task EntityTag_OnAccountOnly_GuardsTheUpdate()
    {
        var account = "sobjects/Account/" + await _room.CreateAsync("Account", new { Name = "Acme" });
        var tag = (await _room.SendAsync("GET", account)).Header("ETag");
        Assert.False((await _room.SendAsync("GET", _contact)).Headers.Contains("ETag"));
        Assert.Equal(304, (await _room.SendAsync("GET", account, null, ("If-None-Match", tag))).Status);
        _room.Sim.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(204, (await _room.SendAsync("PATCH", account, new { Name = "B" }, ("If-Match", tag))).Status);
        Assert.Equal(412, (await _room.SendAsync("PATCH", account, new { Name = "C" }, ("If-Match", tag))).Status);
    }
}
