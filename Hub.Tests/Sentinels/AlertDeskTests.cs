using System.Text;
using CrmHub.Hub.Alerts;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Sentinels;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrmHub.Hub.Tests.Sentinels;

[Trait("Requirement", "AL-18")]
[Trait("Requirement", "MO-16")]
public sealed class AlertDeskTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 11, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Apply_TrueForAWhileThenNot_RaisesOnceAndResolvesOnce()
    {
        await using var room = new HubRoom();
        var (desk, store) = (Desk(room), new AlertStore(room.Database));
        for (var seconds = 0; seconds <= 600; seconds += 15)
            await desk.ApplyAsync([Bad(seconds < 200)], Start.AddSeconds(seconds), CancellationToken.None);
        var alert = Assert.Single(await store.ListAsync(CancellationToken.None));
        Assert.Equal((long)AlertState.Resolved, alert.State);
        Assert.Equal(["alert.raised", "alert.resolved"], await TypesAsync(store));
        var lines = await LinesAsync(room);
        Assert.Equal((1, 1, 1), (Count(lines, "alert.raised"), Count(lines, "alert.held"), Count(lines, "alert.resolved")));
    }

    [Fact]
    public async Task Apply_TwoReplicasSeeIt_OneRaisesAndNeitherResolvesWhatTheOtherSees()
    {
        await using var room = new HubRoom();
        var (one, other, store) = (Desk(room), Desk(room), new AlertStore(room.Database));
        await Task.WhenAll(one.ApplyAsync([Bad(true)], Start, CancellationToken.None), other.ApplyAsync([Bad(true)], Start, CancellationToken.None));
        for (var minutes = 1; minutes <= 20; minutes++)
        {
            await one.ApplyAsync([Bad(true)], Start.AddMinutes(minutes), CancellationToken.None);
            await other.ApplyAsync([Bad(false)], Start.AddMinutes(minutes), CancellationToken.None);
        }

        Assert.Equal(["alert.raised"], await TypesAsync(store));
    }

    [Fact]
    public async Task Apply_SystemNoLongerConfigured_ResolvesItsAlert()
    {
        await using var room = new HubRoom();
        var desk = Desk(room);
        await desk.ApplyAsync([Bad(true)], Start, CancellationToken.None);
        Assert.Empty(await desk.ApplyAsync([], Start.AddMinutes(6), CancellationToken.None));
    }

    private static AlertDesk Desk(HubRoom room) => new(
        room.Door, new AlertStore(room.Database), new AlertPolicy { WebhookUrl = "https://ops.example.com/" }, new HubOptions(), TimeProvider.System, NullLogger<AlertDesk>.Instance);

    private static Finding Bad(bool isTrue) => new(AlertNames.ErrorRate, "crm", isTrue, new Figure("count", 7));

    private static async Task<List<string>> TypesAsync(AlertStore store) =>
        [.. (await store.DueAsync(long.MaxValue, 100, CancellationToken.None))
            .Select(n => System.Text.Json.JsonDocument.Parse(n.Body).RootElement.GetProperty("type").GetString()!)];

    private static async Task<List<string>> LinesAsync(HubRoom room) =>
        [.. (await new LedgerStore(room.Database).ReadAsync(0, 1000, CancellationToken.None)).Select(r => Encoding.UTF8.GetString(r.Line))];

    private static int Count(List<string> lines, string kind) => lines.Count(l => l.Contains($"\"{kind}\"", StringComparison.Ordinal));
}
