using CrmHub.Hub.Tests.Storage.Faults;

namespace CrmHub.Hub.Tests.Simulation;

/// <summary>One play of a world: a storm of everything that can go wrong, then calm until all has come to rest, then the judgement.</summary>
internal sealed class Play(World world)
{
    private const int Storm = 70;
    private static readonly TimeSpan Calm = TimeSpan.FromHours(3);

    private readonly IReadOnlyList<(Func<Task> Act, int Weight)> _acts = Acts(world);

    public async Task RunAsync()
    {
        foreach (var replica in world.Replicas.ToList())
            await world.FlyAsync(replica, replica.LeaseAsync);
        for (var i = 0; i < Storm; i++)
            await world.Pick(_acts)();
        await CalmAsync();
        await new Judgement(world).PassAsync();
    }

    private static List<(Func<Task>, int)> Acts(World world) =>
    [
        (() => Running(world, r => StepAsync(world, r)), 40),
        (() => Running(world, world.Sender.SendNewAsync), 12),
        (() => Running(world, world.Sender.SendAgainAsync), 4),
        (() => world.AdvanceAsync(world.Upto(TimeSpan.FromSeconds(2))), 15),
        (() => world.AdvanceAsync(world.Upto(TimeSpan.FromSeconds(40))), 8),
        (() => Running(world, r => Fail(world, r)), 6),
        (() => Running(world, r => CrashAsync(world, r)), 2),
        (() => Running(world, r => Pause(world, r)), 2),
        (() => Running(world, r => world.FlyAsync(r, r.ReleaseAsync)), 1),
        (() => Running(world, r => ReviveAsync(world, r)), 2),
    ];

    private static Task Running(World world, Func<SimulatedReplica, Task> act)
    {
        var running = world.Replicas.Where(r => r.MayRun).ToList();
        return running.Count == 0 ? Task.CompletedTask : act(running[world.Upto(running.Count)]);
    }

    private static async Task<bool> StepAsync(World world, SimulatedReplica replica) =>
        await replica.Systems[world.Upto(replica.Systems.Count)].StepAsync();

    private static Task Fail(World world, SimulatedReplica replica)
    {
        var kind = world.Chance(70) ? FaultKind.After : FaultKind.Before;
        replica.Faults.Arm(kind, world.Chance(40) ? world.Upto(6) : 0, crash: world.Chance(30));
        world.Trace($"{replica.Name}: its next commit fails {kind}");
        return Task.CompletedTask;
    }

    private static Task CrashAsync(World world, SimulatedReplica replica)
    {
        replica.Crashed = true;
        return world.TidyAsync();
    }

    private static Task Pause(World world, SimulatedReplica replica)
    {
        replica.PausedUntil = world.Time.Now + world.Upto(TimeSpan.FromSeconds(90));
        world.Trace($"{replica.Name} stands still");
        return Task.CompletedTask;
    }

    private static async Task ReviveAsync(World world, SimulatedReplica replica)
    {
        var letters = await replica.Letters.ListAsync(Hub.Storage.DeadLetterFilter.Open, new byte[16], 10, CancellationToken.None);
        foreach (var letter in letters.OrderBy(l => l.OpId, StringComparer.Ordinal).Take(1))
        {
            world.Crms.Single(c => letter.Source == "delivery:" + c.Name).Poisoned.Remove(letter.OpId!);
            world.Trace($"{replica.Name} revives {world.Event(letter.OpId!)}");
            await world.FlyAsync(replica, async () =>
            {
                try
                {
                    await replica.Office.ReplayAsync(letter, "operator", CancellationToken.None);
                }
                catch (Hub.Storage.StorageException)
                {
                    world.Trace($"{replica.Name} could not revive");
                }
            });
        }
    }

    private async Task CalmAsync()
    {
        world.Faulty = false;
        foreach (var replica in world.Replicas)
            replica.Faults.Disarm();
        foreach (var n in world.Sender.Unacknowledged.ToList())
            await Running(world, r => world.Sender.SendAsync(r, n));
        var until = world.Time.Now + Calm;
        while (world.Look.Pending() > 0 || world.Sender.Unacknowledged.Any())
        {
            Assert.True(world.Time.Now < until, "Something is stuck.");
            await world.AdvanceAsync(TimeSpan.FromSeconds(2));
            foreach (var replica in world.Replicas.Where(r => r.MayRun).ToList())
            {
                foreach (var system in replica.Systems)
                    await DrainAsync(replica, system);
            }

            foreach (var n in world.Sender.Unacknowledged.ToList())
                await Running(world, r => world.Sender.SendAsync(r, n));
        }

        // A zombie may still be sending.
        await world.AdvanceAsync(TimeSpan.FromMinutes(3));
    }

    private static async Task DrainAsync(SimulatedReplica replica, SimulatedDispatcher system)
    {
        while (!replica.Crashed && await system.StepAsync())
        {
        }
    }
}
