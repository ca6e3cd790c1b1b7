using System.Diagnostics.Metrics;
using CrmHub.Hub.Customers;
using CrmHub.Hub.Customers.Hot;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Tests.Plugins;
using CrmHub.Hub.Tests.Storage.Faults;
using CrmHub.Hub.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CrmHub.Hub.Tests.Customers.Hot;

/// <summary>A hub that writes, and another on the same database that follows it by a clock moved by hand.</summary>
internal sealed class FollowerRoom : IAsyncDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    public static readonly TimeSpan KeyPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HubRoom _replica;
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public FollowerRoom()
    {
        var dialect = new ReplicaDialect(Writer.Options.Path, Faults);
        _replica = Writer.Replica(dialect);
        dialect.IsShared = true;
        var store = new CustomerStore(_replica.Database);
        Index = Support.Hot.Of(16);
        Reader = new CustomerReader(store, _replica.Vault, _replica.Index, Index, new AskedMemory());
        Follower = new HotFollower(
            Index, store, Reader, new AskedMemory(), new RecordKeys(_replica.Index), _replica.Door, _replica.Database,
            Options.Create(new HotOptions { FollowMilliseconds = (int)Interval.TotalMilliseconds }), Clock, Meters, NullLogger<HotFollower>.Instance);
    }

    public HubRoom Writer { get; } = new();

    public FaultPlan Faults { get; } = new();

    public HandClock Clock { get; } = new();

    public HotIndex Index { get; }

    public HotFollower Follower { get; }

    public CustomerReader Reader { get; }

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public async Task StartAsync()
    {
        await Follower.StartAsync(CancellationToken.None);
        await Follower.StartedAsync(CancellationToken.None);
    }

    public Task<Observation?> SeeAsync(string id, string email) => Writer.Observer().ObserveAsync(StewardRoom.Person(id, "Name " + id, email), "US", "test", null, CancellationToken.None);

    /// <summary>Until the follower waits for a time, with nothing else to do.</summary>
    public async Task RestsAsync() => Assert.True(await Clock.Waiting.WaitAsync(Patience), "The follower does not wait: " + Follower.ExecuteTask?.Status);

    /// <summary>Lets a time pass and everything happen that was waiting for it.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        await RestsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Follower.StopAsync(CancellationToken.None);
        Follower.Dispose();
        await _replica.DisposeAsync();
        await Writer.DisposeAsync();
        await _services.DisposeAsync();
    }
}
