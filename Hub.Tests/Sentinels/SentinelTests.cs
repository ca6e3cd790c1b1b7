using CrmHub.Hub.Auth;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Sentinels;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Hub.Tests.Simulators.Salesforce;
using CrmHub.Hub.Tests.Support;
using CrmHub.Lab.Simulators.Faults;
using Microsoft.Extensions.DependencyInjection;

namespace CrmHub.Hub.Tests.Sentinels;

/// <summary>The whole hub in front of a simulated org: what is silent elsewhere is heard here.</summary>
[Trait("Requirement", "D12")]
public sealed class SentinelTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Canary_ManyBeats_IsOneRecordAtTheCrmThatIsRewritten()
    {
        await using var org = await SalesforceRoom.OpenAsync();
        await using var hub = await StartAsync(org);
        using var moves = new Moves(hub);
        for (var beat = 0; beat < 3; beat++)
            await moves.AfterAsync(hub, DeliveryState.Done);
        Assert.Equal(1, await org.CountAsync("SELECT Id FROM Task"));
        Assert.Contains("synthetic, not a call", (await org.QueryAsync("SELECT Subject FROM Task")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("canary_missing", await FiringAsync(hub), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "PD-13")]
    [Trait("Requirement", "MO-09")]
    public async Task Token_Revoked_IsHeardAtOnceAndNothingIsLostAfterwards()
    {
        await using var org = await SalesforceRoom.OpenAsync();
        await using var hub = await StartAsync(org);
        using var moves = new Moves(hub);
        await moves.AfterAsync(hub, DeliveryState.Done);
        org.Sim.Tokens.ExpireAll();
        org.Sim.Faults.Add(FaultRule.Answer(401, """{"error":"invalid_client","error_description":"invalid client credentials"}""", "application/json").On("POST", "/services/oauth2/token"));
        await moves.AfterAsync(hub, DeliveryState.Waiting);
        Assert.Contains("unauthorized salesforce", await FiringAsync(hub), StringComparison.Ordinal);
        var restored = moves.Next(DeliveryState.Done);
        org.Sim.Faults.Clear();
        await restored.WaitAsync(Deadline);
        Assert.Contains(await hub.LinesAsync(), l => l.Contains("\"alert.raised\"", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "SV-06")]
    public async Task DeadLetters_Growing_AreToldWithWhatToDoNext()
    {
        await using var hub = await RunningHub.StartAsync("--Alerts:DeadLettersPerHour=0", "--Alerts:IntervalSeconds=3600");
        await hub.RefuseAsync("{");
        await hub.Services.GetRequiredService<AlertLoop>().LookAsync(CancellationToken.None);
        var alert = Assert.Single((await hub.Operations.ListAlertsAsync(new(), hub.As(Role.Auditor))).Alerts);
        Assert.Equal(("dead_letters", "", "firing", 1L), (alert.Name, alert.System, alert.State, alert.Figures["open"]));
        Assert.Contains("replay or discard", alert.Next, StringComparison.Ordinal);
    }

    private static Task<RunningHub> StartAsync(SalesforceRoom org) => RunningHub.StartAsync(
        $"--Adapters:Path={RunningHub.ShippedAdapters}", $"--Adapters:salesforce:BaseUrl={org.Sim.BaseAddress.GetLeftPart(UriPartial.Authority)}",
        "--Adapters:salesforce:ClientId=hub-client", "--Adapters:salesforce:ClientSecretFile={secret}",
        "--Canary:EveryMinutes=1440", "--Alerts:IntervalSeconds=3600", "--Alerts:UnauthorizedInARow=1");

    private static async Task<string> FiringAsync(RunningHub hub)
    {
        await hub.Services.GetRequiredService<AlertLoop>().LookAsync(CancellationToken.None);
        return string.Join(", ", (await hub.Operations.ListAlertsAsync(new(), hub.As(Role.Operator))).Alerts.Select(a => $"{a.Name} {a.System}"));
    }

    /// <summary>Tells when the canary's delivery moves.</summary>
    private sealed class Moves : IDisposable
    {
        private readonly WriteDoor _door;
        private readonly List<(DeliveryState To, TaskCompletionSource Waiter)> _waiters = [];

        public Moves(RunningHub hub)
        {
            _door = hub.Services.GetRequiredService<WriteDoor>();
            _door.Batched += Look;
        }

        public Task Next(DeliveryState to)
        {
            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_waiters)
                _waiters.Add((to, waiter));
            return waiter.Task;
        }

        /// <summary>One more beat, in a time slot of its own, and where it ends.</summary>
        public async Task AfterAsync(RunningHub hub, DeliveryState to)
        {
            await SettledAsync(hub);
            var next = Next(to);
            await _door.CommitAsync(Canary.Beat("salesforce", TimeSpan.FromMilliseconds(1), TimeProvider.System.GetUtcNow()), CancellationToken.None);
            await next.WaitAsync(Deadline);
        }

        public void Dispose() => _door.Batched -= Look;

        // The hub sends a beat of its own at its start.
        private async Task SettledAsync(RunningHub hub)
        {
            var done = Next(DeliveryState.Done);
            var row = await hub.Services.GetRequiredService<DeliveryStore>().FindAsync(Canary.OpIdOf("salesforce").Value, CancellationToken.None);
            if (row?.State != (long)DeliveryState.Done)
                await done.WaitAsync(Deadline);
        }

        private void Look(IReadOnlyList<Change> changes)
        {
            foreach (var move in changes.SelectMany(c => c.Guards).OfType<MoveDelivery>().Where(m => m.Operation == Canary.Operation))
            {
                lock (_waiters)
                {
                    foreach (var (_, waiter) in _waiters.Where(w => w.To == (DeliveryState)move.To).ToList())
                        waiter.TrySetResult();
                    _waiters.RemoveAll(w => w.To == (DeliveryState)move.To);
                }
            }
        }
    }
}
