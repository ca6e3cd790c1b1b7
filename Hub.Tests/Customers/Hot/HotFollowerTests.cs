using System.Diagnostics.Metrics;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Hub.Tests.Storage.Faults;
using CrmHub.Hub.Tests.Support;

namespace CrmHub.Hub.Tests.Customers.Hot;

[Trait("Requirement", "SP-24")]
public sealed class HotFollowerTests
{
    [Fact]
    public async Task Fill_DatabaseFailsInTheMiddle_IsTriedAgainAndAnswersThen()
    {
        await using var room = new FollowerRoom();
        await room.SeeAsync("r1", "one@example.com");
        await room.SeeAsync("r2", "two@example.com");
        var statements = 0;
        room.Faults.Decide = point => ++statements > 2 ? FaultKind.Before : FaultKind.None;
        await room.StartAsync();
        await room.RestsAsync();
        await room.PassAsync(FollowerRoom.Interval);
        Assert.Equal(("failing", false), (room.Follower.Figures().State, room.Index.IsComplete));
        Assert.Equal("The database could not be read.", room.Follower.Figures().Problem);
        room.Faults.Decide = _ => FaultKind.None;
        await room.PassAsync(FollowerRoom.Interval);
        Assert.Equal(("answering", 2L, ""), (room.Follower.Figures().State, room.Follower.Figures().Customers, room.Follower.Figures().Problem));
        await FindsAsync(room, "two@example.com");
    }

    [Fact]
    public async Task Fill_HubIsNotReadyYet_ReadsNothing()
    {
        await using var room = new FollowerRoom();
        await room.SeeAsync("r1", "one@example.com");
        var statements = 0;
        room.Faults.Decide = _ =>
        {
            Interlocked.Increment(ref statements);
            return FaultKind.None;
        };
        await room.Follower.StartAsync(CancellationToken.None);
        Assert.Equal(("filling", 0), (room.Follower.Figures().State, Volatile.Read(ref statements)));
        await room.Follower.StartedAsync(CancellationToken.None);
        await room.RestsAsync();
        Assert.Equal(("answering", 1L), (room.Follower.Figures().State, room.Follower.Figures().Customers));
    }

    [Fact]
    public async Task Fill_MasterKeyMissing_StaysSilentNamesItAndAnswersOnceItIsBack()
    {
        await using var room = new FollowerRoom();
        await room.SeeAsync("r1", "one@example.com");
        var key = Rotate(room);
        var hidden = (await room.SeeAsync("r2", "two@example.com"))!.CustomerId;
        Hide(room);
        await room.StartAsync();
        await room.RestsAsync();
        await room.PassAsync(FollowerRoom.KeyPause);
        Assert.False(room.Follower.ExecuteTask!.IsCompleted);
        Assert.Equal("failing", room.Follower.Figures().State);
        Assert.Contains("Master key 'b' is needed", room.Follower.Figures().Problem, StringComparison.Ordinal);
        Assert.Contains(hidden.Text(), room.Follower.Figures().Problem, StringComparison.Ordinal);
        Assert.Null(room.Index.Find(IdentityRule.Email, "one@example.com", new byte[16]));
        PutBack(room, key);
        await room.PassAsync(FollowerRoom.KeyPause);
        Assert.Equal("answering", room.Follower.Figures().State);
        await FindsAsync(room, "one@example.com");
        await FindsAsync(room, "two@example.com");
    }

    [Fact]
    public async Task Follow_MasterKeyMissing_LeavesEveryQuestionToTheDatabaseUntilItIsBack()
    {
        await using var room = new FollowerRoom();
        await room.SeeAsync("r1", "one@example.com");
        await room.StartAsync();
        await room.RestsAsync();
        await FindsAsync(room, "one@example.com");
        var key = Rotate(room);
        await room.SeeAsync("r2", "two@example.com");
        Hide(room);
        await room.PassAsync(FollowerRoom.Interval);
        Assert.Equal("failing", room.Follower.Figures().State);
        Assert.False((await room.Reader.WithKeyAsync(IdentityRule.Email, "one@example.com", CancellationToken.None)).IsFromMemory);
        PutBack(room, key);
        await room.PassAsync(FollowerRoom.KeyPause);
        await room.PassAsync(FollowerRoom.Interval);
        Assert.Equal("answering", room.Follower.Figures().State);
        await FindsAsync(room, "two@example.com");
    }

    [Fact]
    [Trait("Requirement", "D8")]
    public async Task Follow_ErasedByAnotherHub_LosesTheRowAndIsNobody()
    {
        await using var room = new FollowerRoom();
        var customer = (await room.SeeAsync("r1", "one@example.com"))!.CustomerId;
        await room.StartAsync();
        await room.RestsAsync();
        await FindsAsync(room, "one@example.com");
        var row = (await new CustomerStore(room.Writer.Database).FindAsync(customer.Bytes(), CancellationToken.None))!;
        await room.Writer.CommitAsync([new SetCustomer(row with { Version = row.Version + 1 }, row.Version)], [.. EraseSubject.Of(room.Writer.Database, "r1", withCustomer: true)]);
        await room.PassAsync(FollowerRoom.Interval);
        Assert.Equal((0L, 0L), (room.Follower.Figures().Rows, room.Follower.Figures().Customers));
        var found = await room.Reader.WithKeyAsync(IdentityRule.Email, "one@example.com", CancellationToken.None);
        Assert.Equal((true, 0), (found.IsFromMemory, found.Customers.Count));
    }

    [Fact]
    public async Task Figures_FollowingFails_LagGrowsAndShrinksAgain()
    {
        await using var room = new FollowerRoom();
        await room.StartAsync();
        await room.RestsAsync();
        await room.PassAsync(FollowerRoom.Interval);
        Assert.Equal(TimeSpan.Zero, room.Follower.Figures().Lag);
        room.Faults.Decide = _ => FaultKind.Before;
        await room.PassAsync(FollowerRoom.Interval);
        await room.PassAsync(FollowerRoom.Interval);
        Assert.Equal(2 * FollowerRoom.Interval, room.Follower.Figures().Lag);
        Assert.Contains(("crmhub.hot_index.follower_lag", 1.0), Read(room.Meters));
        room.Faults.Decide = _ => FaultKind.None;
        await room.PassAsync(FollowerRoom.Interval);
        Assert.Equal(TimeSpan.Zero, room.Follower.Figures().Lag);
    }

    [Fact]
    [Trait("Requirement", "MO-09")]
    public async Task Metrics_QuestionsAsked_AreTheIndexsFigures()
    {
        await using var room = new FollowerRoom();
        await room.SeeAsync("r1", "one@example.com");
        await room.Reader.WithKeyAsync(IdentityRule.Email, "one@example.com", CancellationToken.None);
        Assert.Contains(("crmhub.hot_index.answering", 0), Read(room.Meters));
        await room.StartAsync();
        await room.RestsAsync();
        for (var i = 0; i < 3; i++)
            await FindsAsync(room, "one@example.com");
        var read = Read(room.Meters);
        Assert.Equal(
            [("answering", 1), ("customers", 1), ("follower_lag", 0), ("hit_rate", 0.75), ("hits", 3), ("misses", 1), ("rows", 1)],
            read.Where(m => !m.Name.EndsWith("bytes", StringComparison.Ordinal)).Select(m => (m.Name["crmhub.hot_index.".Length..], m.Value)).Order());
        Assert.Contains(("crmhub.hot_index.bytes", room.Follower.Figures().Bytes), read);
    }

    private static async Task FindsAsync(FollowerRoom room, string email)
    {
        var found = await room.Reader.WithKeyAsync(IdentityRule.Email, email, CancellationToken.None);
        Assert.Equal((true, 1), (found.IsFromMemory, found.Customers.Count));
    }

    // New subjects are wrapped under another master key from now on.
    private static string Rotate(FollowerRoom room)
    {
        var key = Convert.ToBase64String(Enumerable.Repeat((byte)7, 32).ToArray());
        PutBack(room, key);
        return key;
    }

    private static void PutBack(FollowerRoom room, string key)
    {
        room.Writer.Keys.Add("b", key);
        room.Writer.Keys.Masters.Reload();
    }

    private static void Hide(FollowerRoom room)
    {
        room.Writer.Keys.Remove("b");
        room.Writer.Keys.Masters.Reload();
    }

    private static List<(string Name, double Value)> Read(IMeterFactory factory)
    {
        var read = new List<(string, double)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory))
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => read.Add((instrument.Name, value)));
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => read.Add((instrument.Name, value)));
        listener.Start();
        listener.RecordObservableInstruments();
        return read;
    }
}
