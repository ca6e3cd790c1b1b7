using System.Diagnostics;
using System.Net;
using CrmHub.Hub.Tests.Shim.Lookups;
using CrmHub.Shim.Upstream;

namespace CrmHub.Hub.Tests.Shim.Upstream;

/// <summary>The shim against a real gRPC server over cleartext HTTP/2.</summary>
public sealed class RealChannelTests
{
    private const string ByPhone = "/genesys/data-actions/lookup-contact-by-phone";
    private const string Who = """{"phoneNumber":"+15551234567"}""";

    // The very first call also opens the connection; on a starved machine that alone may cost the budget.
    private static async Task FindAsync(TestShim shim)
    {
        var answer = "";
        for (var attempt = 0; attempt < 20 && !answer.Contains("\"found\":true", StringComparison.Ordinal); attempt++)
            answer = await (await shim.PostAsync(ByPhone, Who)).Content.ReadAsStringAsync();
        Assert.Contains("\"found\":true", answer, StringComparison.Ordinal);
    }

    private static Task<TestShim> StartShimAsync(string address, string budget = "00:00:02") => TestShim.StartAsync(
        new() { ["Shim:HubAddress"] = address, ["Shim:LookupBudget"] = budget }, realChannel: true);

    [Fact]
    public async Task Lookup_RealHub_IsAskedWithTheKey()
    {
        await using var hub = await RealHub.StartAsync();
        await using var shim = await StartShimAsync(hub.Address);
        await FindAsync(shim);
        Assert.Equal("Bearer hub-key", hub.Lookups.Authorization);
    }

    [Fact]
    [Trait("Requirement", "SP-17")]
    [Trait("Requirement", "SP-29")]
    public async Task Lookup_HubHangs_TheFlowIsAnsweredWithinTheBudget()
    {
        await using var hub = await RealHub.StartAsync();
        await using var shim = await StartShimAsync(hub.Address, "00:00:00.4");
        await FindAsync(shim);
        hub.Lookups.Hangs = true;
        var started = Stopwatch.GetTimestamp();
        using var response = await shim.PostAsync(ByPhone, Who);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("\"reason\":\"deadline\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
        Assert.True(await hub.Lookups.Cancelled.Task.WaitAsync(TimeSpan.FromMinutes(1)), "the hub is told to stop");
    }

    [Fact]
    [Trait("Requirement", "SP-09")]
    public async Task Lookup_NoHub_IsAnsweredDegraded()
    {
        await using var shim = await StartShimAsync("http://127.0.0.1:1");
        using var response = await shim.PostAsync(ByPhone, Who);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("\"degraded\":true", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var ended = await shim.PostAsync("/webhook/call-ended", Corpus.Bytes("call-ended-as-in-the-guide"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ended.StatusCode);
    }

    [Fact]
    public async Task Lookup_HubHostsTheShim_IsAskedInItsOwnProcessWithItsOwnKey()
    {
        var hub = new FakeHub { Lookup = _ => ContactAnswersTests.Found };
        await using var shim = await TestShim.StartAsync(hub: _ => new HubEndpoint(hub, "own-key"));
        await FindAsync(shim);
        Assert.Equal("Bearer own-key", hub.Calls.First().Options.Headers!.GetValue("authorization"));
    }

    [Fact]
    public async Task Lookup_TooManyAtOnce_IsAnsweredBusy()
    {
        await using var shim = await TestShim.StartAsync(new() { ["Shim:Concurrency"] = "1" });
        var gate = new TaskCompletionSource();
        shim.Hub.Gate = gate.Task;
        var first = shim.PostAsync(ByPhone, Who);
        while (shim.Hub.Calls.IsEmpty)
            await Task.Yield();
        Assert.Contains("\"reason\":\"busy\"", await (await shim.PostAsync(ByPhone, Who)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var ended = await shim.PostAsync("/webhook/call-ended", Corpus.Bytes("call-ended-as-in-the-guide"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(1)), (ended.StatusCode, ended.Headers.RetryAfter?.Delta));
        gate.SetResult();
        (await first).EnsureSuccessStatusCode();
    }
}
