using System.Globalization;
using System.Runtime.Loader;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Plugins;

namespace CrmHub.Hub.Tests.Plugins;

[Collection(nameof(AdapterRoom))]
public sealed class ReplaceTests
{
    // T18 asks for a thousand; every run of the suite does two hundred.
    private static readonly int Reloads =
        int.Parse(Environment.GetEnvironmentVariable("CRMHUB_TEST_RELOADS") ?? "200", CultureInfo.InvariantCulture);

    [Fact]
    [Trait("Requirement", "OP-09")]
    public async Task Reload_ChangedFiles_NewOneServesAndTheOldOneFinishesItsCall()
    {
        await using var room = new AdapterRoom().Drop("Acme");
        var before = await room.ReloadAsync();
        using var lease = room.Host.Rent<IContactSource>("acme")!;
        var after = await room.Write("Acme", "note.txt", [1]).ReloadAsync();
        Assert.NotEqual(before.Fingerprint, after.Fingerprint);
        using var next = room.Host.Rent<IContactSource>("acme")!;
        Assert.NotSame(lease.Adapter, next.Adapter);
        Assert.Single(await lease.Adapter.FindAsync(new ContactQuery(), default));
    }

    [Fact]
    [Trait("Requirement", "OP-09")]
    public async Task Reload_NothingChanged_LeavesTheAdapterAloneUnlessNamed()
    {
        var clock = new HandClock();
        await using var room = new AdapterRoom(clock).Drop("Acme");
        var first = await room.ReloadAsync();
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(first.LoadedAt, (await room.ReloadAsync()).LoadedAt);
        Assert.NotEqual(first.LoadedAt, (await room.ReloadAsync("ACME")).LoadedAt);
    }

    [Fact]
    [Trait("Requirement", "OP-09")]
    public async Task Reload_ChangedSetting_AppliesIt()
    {
        await using var room = new AdapterRoom().Drop("Acme");
        await room.ReloadAsync();
        room["Adapters:acme:Region"] = "us";
        await room.ReloadAsync();
        Assert.Equal("us", (await room.AskAsync("acme")).Tier);
    }

    [Fact]
    [Trait("Requirement", "D10")]
    public async Task Reload_BrokenReplacement_OldOneGoesOnAndStatusSaysWhy()
    {
        await using var room = new AdapterRoom().Drop("Acme");
        await room.ReloadAsync();
        var status = await room.Write("Acme", "CrmHub.Fixtures.Acme.dll", [1, 2, 3]).ReloadAsync();
        Assert.Equal(AdapterState.Active, status.State);
        Assert.Contains("goes on; what lies in the folder now does not load", status.Detail, StringComparison.Ordinal);
        Assert.Equal("1", (await room.AskAsync("acme")).AccountName);
        Assert.Equal("", (await room.Drop("Acme").ReloadAsync()).Detail);
    }

    [Fact]
    [Trait("Requirement", "T18")]
    public async Task Reload_ManyTimesUnderLoad_NoCallFailsAndFewContextsLive()
    {
        await using var room = new AdapterRoom().Drop("Fat");
        await room.ReloadAsync();
        using var stop = new CancellationTokenSource();
        var load = Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => CallUntilAsync(room, stop.Token))));
        var most = 0;
        for (var i = 0; i < Reloads; i++)
        {
            Assert.Equal("", (await room.Write("Fat", "note.txt", BitConverter.GetBytes(i)).ReloadAsync()).Detail);
            most = Math.Max(most, Living("Fat"));
        }

        await stop.CancelAsync();
        var calls = await load;
        Assert.All(calls, count => Assert.True(count > Reloads, $"{count} calls"));
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    [Trait("Requirement", "T18")]
    public async Task Retire_CallOutlivesTheDrainTimeout_ClosesAnyway()
    {
        var clock = new HandClock();
        await using var room = new AdapterRoom(clock).Drop("Acme");
        await room.ReloadAsync();
        using var lease = room.Host.Rent<IContactSource>("acme")!;
        await room.ReloadAsync("acme");
        var next = room.ReloadAsync("acme");
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Single(await lease.Adapter.FindAsync(new ContactQuery(), default));
        clock.Advance(TimeSpan.FromSeconds(1));
        await PumpAsync(clock, next);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => lease.Adapter.FindAsync(new ContactQuery(), default));
    }

    [Fact]
    [Trait("Requirement", "D10")]
    public async Task Reload_OldOneStaysInMemory_StatusSaysSo()
    {
        var clock = new HandClock();
        await using var room = new AdapterRoom(clock).Drop("Troubled");
        room["Adapters:troubled:Trouble"] = "call lingers";
        await room.ReloadAsync();
        await room.AskAsync("troubled");
        await PumpAsync(clock, room.ReloadAsync("troubled"));
        await PumpAsync(clock, () => room.Host.Status[0].Detail.Length > 0);
        Assert.StartsWith("1 earlier load(s) of it stay in memory", room.Host.Status[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "T18")]
    public async Task Reload_OldOneUsedItsOwnJsonOptions_LeavesMemory()
    {
        await using var room = new AdapterRoom().Drop("Troubled");
        room["Adapters:troubled:Trouble"] = "call uses own options";
        await room.ReloadAsync();
        await room.AskAsync("troubled");
        var before = Living("Troubled");
        await room.ReloadAsync("troubled");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (Living("Troubled") > before)
            await Task.Delay(20, patience.Token);
    }

    [Theory]
    [Trait("Requirement", "T17")]
    [InlineData("dispose throws")]
    [InlineData("dispose hangs")]
    public async Task Retire_AdapterWillNotGo_IsReplacedAllTheSame(string trouble)
    {
        var clock = new HandClock();
        await using var room = new AdapterRoom(clock).Drop("Troubled");
        room["Adapters:troubled:Trouble"] = trouble;
        await room.ReloadAsync();
        await room.ReloadAsync("troubled");
        room["Adapters:troubled:Trouble"] = "none";
        var next = room.ReloadAsync("troubled");
        await PumpAsync(clock, next);
        Assert.Equal(AdapterState.Active, (await next).State);
    }

    [Fact]
    [Trait("Requirement", "T17")]
    public async Task Load_CreateHangs_IsGivenUpAndTheOthersServe()
    {
        var clock = new HandClock();
        await using var room = new AdapterRoom(clock).Drop("Acme").Drop("Troubled");
        room["Adapters:troubled:Trouble"] = "create hangs";
        var start = room.Host.StartAsync(default);
        await PumpAsync(clock, start);
        Assert.Equal(["acme"], room.Host.Current.Names);
        Assert.Contains("did not come up within 10 s", room.Host.Status.Single(s => s.Name == "Troubled").Detail, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "T17")]
    public async Task Call_ThrowsOrHangs_CostsOnlyThatCall()
    {
        await using var room = new AdapterRoom().Drop("Troubled");
        room["Adapters:troubled:Trouble"] = "call throws";
        await room.ReloadAsync();
        await Assert.ThrowsAsync<NotFiniteNumberException>(() => room.AskAsync("troubled"));
        room["Adapters:troubled:Trouble"] = "call hangs";
        await room.ReloadAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => room.AskAsync("troubled", patience.Token));
        Assert.Equal(AdapterState.Active, room.Host.Status[0].State);
    }

    private static async Task<int> CallUntilAsync(AdapterRoom room, CancellationToken stop)
    {
        var calls = 0;
        for (; !stop.IsCancellationRequested; calls++)
        {
            Assert.Equal("2", (await room.AskAsync("fat", CancellationToken.None)).AccountName);
            await Task.Delay(1, CancellationToken.None);
        }

        return calls;
    }

    private static int Living(string fixture) => AssemblyLoadContext.All.Count(c => c.Name == $"CrmHub.Fixtures.{fixture}");

    /// <summary>Moves the clock until the task is done: each step wakes whoever waits.</summary>
    private static async Task PumpAsync(HandClock clock, Task task) => await PumpAsync(clock, () => task.IsCompleted);

    private static async Task PumpAsync(HandClock clock, Func<bool> done)
    {
        while (!done())
        {
            clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(1);
        }
    }
}
