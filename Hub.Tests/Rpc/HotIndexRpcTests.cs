using CrmHub.Hub.Auth;
using CrmHub.Hub.Customers.Hot;
using CrmHub.Hub.Tests.Support;
using CrmHub.Protos.V1;
using Microsoft.Extensions.DependencyInjection;

namespace CrmHub.Hub.Tests.Rpc;

[Trait("Requirement", "MO-09")]
public sealed class HotIndexRpcTests
{
    [Fact]
    public async Task GetHotIndex_AfterLookups_SaysWhatIsInMemoryAndHowOftenItAnswered()
    {
        await using var hub = await RunningHub.StartAsync("--HotIndex:Megabytes=8", "--Hub:WarmUp=false");
        await hub.Services.GetRequiredService<HotFollower>().ExecuteTask!;
        var steward = hub.As(Role.Steward);
        await hub.Customers.UpsertAsync(new() { Record = new ExternalId { System = "salesforce", Kind = "contact", Id = "1" }, LastName = "Example", Emails = { "a@example.com" }, IdempotencyKey = "k" }, steward);
        await hub.Customers.LookupAsync(new() { Email = "a@example.com" }, steward);
        await hub.Customers.LookupAsync(new() { Email = "b@example.com" }, steward);
        var status = await hub.Operations.GetHotIndexAsync(new(), hub.As(Role.Operator));
        Assert.Equal(("answering", "", 1L, 1L, 2L), (status.State, status.Problem, status.Customers, status.Rows, status.Keys));
        Assert.Equal((0L, 1.0, 8L << 20, true, 0L), (status.Misses, status.HitRate, status.CapacityBytes, status.HasFollowerLagMs, status.FollowerLagMs));
        Assert.True(status is { Hits: >= 2, Bytes: > 0 });
    }

    [Fact]
    public async Task GetHotIndex_TurnedOff_SaysSo()
    {
        await using var hub = await RunningHub.StartAsync("--HotIndex:Megabytes=0");
        var status = await hub.Operations.GetHotIndexAsync(new(), hub.As(Role.Auditor));
        Assert.Equal(("off", 0L, false), (status.State, status.CapacityBytes, status.HasFollowerLagMs));
    }
}
