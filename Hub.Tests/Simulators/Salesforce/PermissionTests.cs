using CrmHub.Lab.Simulators.Salesforce;

namespace CrmHub.Hub.Tests.Simulators.Salesforce;

/// <summary>To a user without permission for an object, it does not exist.</summary>
public sealed class PermissionTests : IAsyncLifetime
{
    private SalesforceRoom _room = null!;

    public async Task InitializeAsync() => _room = await SalesforceRoom.OpenAsync(new SalesforceOptions { Settings = new OrgSettings { HiddenObjects = ["Case"] } });

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Theory]
    [InlineData("SELECT Id FROM Case", "INVALID_TYPE")]
    [InlineData("SELECT Id, (SELECT Id FROM Cases) FROM Contact", "INVALID_TYPE")]
    [InlineData("SELECT Id FROM Contact WHERE Id IN (SELECT ContactId FROM Case)", "INVALID_TYPE")]
    public async Task Query_OfAHiddenObject_IsRefused(string soql, string code)
    {
        var reply = await _room.QueryAsync(soql);

        Assert.Equal((400, code), (reply.Status, (string?)reply.Json![0]!["errorCode"]));
    }

    [Fact]
    public async Task Rows_OfAHiddenObject_AreNotFound()
    {
        await _room.RefusedAsync(404, "NOT_FOUND", "POST", "sobjects/Case", new { Subject = "Help" });
        await _room.RefusedAsync(404, "NOT_FOUND", "GET", "sobjects/Case/describe");
        Assert.DoesNotContain((await _room.SendAsync("GET", "sobjects")).Json!["sobjects"]!.AsArray(), o => (string?)o!["name"] == "Case");
    }

    [Fact]
    public void People_StillWorkWithIt() => Assert.StartsWith("500", _room.Sim.CreateByHand("Case", System.Text.Json.JsonSerializer.SerializeToElement(new { Subject = "Help" })), StringComparison.Ordinal);
}
