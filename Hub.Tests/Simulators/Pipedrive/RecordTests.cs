using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Pipedrive;

namespace CrmHub.Hub.Tests.Simulators.Pipedrive;

[Trait("Requirement", "R-10")]
public sealed class RecordTests : IAsyncLifetime
{
    private PipedriveRoom _room = null!;

    public async Task InitializeAsync() => _room = await PipedriveRoom.OpenAsync(new PipedriveOptions
    {
        PersonFields = ["Hub customer", "Last call:date"],
        KeyPattern = @"\[key=(\w+)\]",
        Settings = new CompanySettings { Burst = 10_000, SearchBurst = 10_000 },
    });

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task Person_PhoneAsPlainText_IsRefused() =>
        Assert.Equal(400, (await _room.SendAsync("POST", "/api/v2/persons", new { name = "Ada", phones = "+37255555555" })).Status);

    [Fact]
    public async Task Person_Labels_AreThoseOfTheCompany()
    {
        var field = (await _room.DataAsync("GET", "/api/v2/personFields/label_ids"))["options"]!.AsArray();
        var id = await _room.PersonAsync("Ada");

        var person = await _room.DataAsync("PATCH", $"/api/v2/persons/{id}", new { label_ids = new[] { (int)field[1]!["id"]! } });

        Assert.Equal(("Hot lead", 2), ((string?)field[1]!["label"], (int)person["label_ids"]![0]!));
        Assert.Equal(400, (await _room.SendAsync("PATCH", $"/api/v2/persons/{id}", new { label_ids = new[] { 99 } })).Status);
    }

    [Fact]
    public async Task Person_MarketingStatus_IsOnlyForCampaignsAndOnlyShownWhenAskedFor()
    {
        var id = await _room.PersonAsync("Ada");
        Assert.Equal(403, (await _room.SendAsync("GET", $"/api/v2/persons/{id}?include_fields=marketing_status")).Status);
        Assert.Equal(403, (await _room.SendAsync("PATCH", $"/api/v2/persons/{id}", new { marketing_status = "subscribed" })).Status);

        _room.Sim.Settings.Campaigns = true;
        Assert.Equal("no_consent", (string?)(await _room.DataAsync("PATCH", $"/api/v2/persons/{id}", new { marketing_status = "subscribed" }))["marketing_status"]);
        await _room.DataAsync("PATCH", $"/api/v2/persons/{id}", new { emails = new[] { new { value = "a@example.com" } }, marketing_status = "subscribed" });
        Assert.Null((await _room.DataAsync("GET", $"/api/v2/persons/{id}"))["marketing_status"]);
        Assert.Equal("subscribed", (string?)(await _room.DataAsync("GET", $"/api/v2/persons?ids={id}&include_fields=marketing_status"))[0]!["marketing_status"]);
        Assert.Equal(400, (await _room.SendAsync("PATCH", $"/api/v2/persons/{id}", new { marketing_status = "maybe" })).Status);
    }

    [Fact]
    public async Task Person_CustomFields_HaveKeysNobodyCanGuess()
    {
        var fields = (await _room.DataAsync("GET", "/api/v2/personFields?limit=500")).AsArray();
        var code = (string)fields.Single(f => (string?)f!["field_name"] == "Hub customer")!["field_code"]!;
        Assert.Matches("^[0-9a-f]{40}$", code);
        var id = await _room.PersonAsync("Ada");

        var person = await _room.DataAsync("PATCH", $"/api/v2/persons/{id}", new JsonObject { ["custom_fields"] = new JsonObject { [code] = "c-1" } });

        Assert.Equal("c-1", (string?)person["custom_fields"]![code]);
        Assert.Equal(400, (await _room.SendAsync("PATCH", $"/api/v2/persons/{id}", new { custom_fields = new { nope = "x" } })).Status);
    }

    [Fact]
    public async Task Search_Phone_ComparesTextUnlessToldOtherwise()
    {
        await _room.PersonAsync("Ada", "+372 5555 5555");
        Assert.Empty(await ItemsAsync("term=%2B37255555555&fields=phone&exact_match=true"));
        Assert.Single(await ItemsAsync("term=5555%205555&fields=phone"));

        _room.Sim.Settings.PhoneSearchNormalises = true;
        Assert.Single(await ItemsAsync("term=%2B37255555555&fields=phone&exact_match=true"));
    }

    [Fact]
    public async Task Search_WithLag_ShowsLaterWhatTheListShowsNow()
    {
        _room.Sim.Settings.SearchLagMs = 5_000;
        await _room.PersonAsync("Ada", "+37255555555");
        Assert.Empty(await ItemsAsync("term=%2B37255555555&fields=phone&exact_match=true"));
        Assert.Single((await _room.DataAsync("GET", "/api/v2/persons")).AsArray());

        _room.Sim.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Single(await ItemsAsync("term=%2B37255555555&fields=phone&exact_match=true"));
    }

    [Fact]
    public async Task List_InPages_ShowsEveryPersonOnce()
    {
        for (var i = 0; i < 7; i++)
            await _room.PersonAsync($"Person {i}");
        var seen = new List<long>();
        string? cursor = null;
        do
        {
            var page = (await _room.SendAsync("GET", "/api/v2/persons?limit=3&sort_by=add_time&sort_direction=desc" + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor)))).Json!;
            seen.AddRange(page["data"]!.AsArray().Select(p => (long)p!["id"]!));
            cursor = (string?)page["additional_data"]!["next_cursor"];
        }
        while (cursor is not null);

        Assert.Equal([7, 6, 5, 4, 3, 2, 1], seen);
    }

    [Fact]
    public async Task List_UpdatedSince_ShowsWhatChanged()
    {
        await _room.PersonAsync("Old");
        _room.Sim.Clock.Advance(TimeSpan.FromHours(1));
        var id = await _room.PersonAsync("New");
        var since = _room.Sim.Clock.GetUtcNow().AddMinutes(-30).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(id, (long)Assert.Single((await _room.DataAsync("GET", $"/api/v2/persons?updated_since={since}&sort_by=update_time")).AsArray())!["id"]!);
    }

    [Fact]
    public async Task Merge_TheOneInTheAddress_Goes()
    {
        var (going, staying) = (await _room.PersonAsync("Ada", "+3725000001"), await _room.PersonAsync("Ada E", "+3725000002"));
        await _room.DataAsync("PUT", $"/v1/persons/{going}/merge", new { merge_with_id = staying });

        Assert.Equal(404, (await _room.SendAsync("GET", $"/api/v2/persons/{going}")).Status);
        Assert.Equal(["+3725000002", "+3725000001"], (await _room.DataAsync("GET", $"/api/v2/persons/{staying}"))["phones"]!.AsArray().Select(p => (string)p!["value"]!));
    }

    [Fact]
    public async Task CallLog_Created_IsAlsoADoneActivityWithItsNote()
    {
        var person = await _room.PersonAsync("Ada");
        var log = await _room.DataAsync("POST", "/v1/callLogs", PipedriveRoom.Call("<p>x [key=k1]</p>", person));
        var activity = await _room.DataAsync("GET", $"/api/v2/activities/{log["activity_id"]}");

        Assert.Equal(("125", "2026-11-20T10:02:05.000Z"), ((string)log["duration"]!, (string)log["end_time"]!));
        Assert.Equal(("call", true, person, "<p>x [key=k1]</p>"), ((string)activity["type"]!, (bool)activity["done"]!, (long)activity["person_id"]!, (string)activity["note"]!));
        Assert.Equal("k1", Assert.Single(_room.Sim.Journal.Effects("call_log.created")).Key);
    }

    [Theory]
    [InlineData("outcome", "Connected")]
    [InlineData("to_phone_number", "")]
    [InlineData("start_time", "20.11.2026")]
    [InlineData("duration", "2:05")]
    [InlineData("direction", "inbound")]
    public async Task CallLog_WrongValue_IsRefused(string member, string value)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(PipedriveRoom.Call())!;
        body[member] = value;
        Assert.Equal(400, (await _room.SendAsync("POST", "/v1/callLogs", body)).Status);
    }

    [Fact]
    public async Task CallLog_Deleted_LeavesTheActivity()
    {
        var log = await _room.DataAsync("POST", "/v1/callLogs", PipedriveRoom.Call());
        Assert.Equal(200, (await _room.SendAsync("DELETE", $"/v1/callLogs/{log["id"]}")).Status);

        Assert.Equal(410, (await _room.SendAsync("GET", $"/v1/callLogs/{log["id"]}")).Status);
        Assert.Equal(200, (await _room.SendAsync("GET", $"/api/v2/activities/{log["activity_id"]}")).Status);
    }

    [Fact]
    public async Task Activity_PersonBesideTheParticipants_IsRefused()
    {
        var person = await _room.PersonAsync("Ada");
        Assert.Equal(400, (await _room.SendAsync("POST", "/api/v2/activities", new { subject = "Call", type = "call", person_id = person })).Status);
        var activity = await _room.DataAsync("POST", "/api/v2/activities", new { subject = "Call", type = "call", participants = new[] { new { person_id = person, primary = true } } });
        Assert.Equal(person, (long)activity["person_id"]!);
    }

    [Fact]
    public async Task Note_WithoutOwner_IsRefused()
    {
        Assert.Equal(400, (await _room.SendAsync("POST", "/v1/notes", new { content = "<p>x</p>" })).Status);
        Assert.Equal(404, (await _room.SendAsync("POST", "/v1/notes", new { content = "<p>x</p>", person_id = 99 })).Status);
    }

    [Fact]
    public async Task Reset_AfterWork_LeavesAnEmptyCompany()
    {
        await _room.PersonAsync("Ada");
        _room.Sim.Reset();
        Assert.Empty((await _room.DataAsync("GET", "/api/v2/persons")).AsArray());
    }

    private async Task<JsonArray> ItemsAsync(string query) => (await _room.DataAsync("GET", "/api/v2/persons/search?" + query))["items"]!.AsArray();
}
