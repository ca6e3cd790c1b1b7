using CrmHub.Hub.Auth;
using CrmHub.Hub.Tests.Support;
using CrmHub.Protos.V1;
using Grpc.Core;

namespace CrmHub.Hub.Tests.Rpc;

/// <summary>What becomes of customers, as a service that keeps a copy of them hears it.</summary>
[Trait("Requirement", "CS-31")]
public sealed class WatchTests : IAsyncDisposable
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(90));
    private RunningHub? _hub;
    private Metadata? _steward;

    [Fact]
    public async Task Watch_FromTheBeginning_SendsEveryoneOnceThenWhatChanges()
    {
        await StartAsync();
        for (var i = 0; i < 5; i++)
            await UpsertAsync(i, "before");
        using var call = _hub!.Customers.Watch(new WatchRequest(), _steward, cancellationToken: _patience.Token);
        var first = await TakeAsync(call, 5);
        Assert.Equal(5, first.Select(c => c.CustomerId).Distinct().Count());
        await UpsertAsync(3, "after");
        var change = Assert.Single(await TakeAsync(call, 1));
        Assert.Equal(("P3", "after", first[3].CustomerId), (change.Customer.LastName, change.Customer.Tier, change.CustomerId));
    }

    /// <summary>However often the stream breaks: what is learnt is what there is, and no version of a customer is seen twice.</summary>
    [Fact]
    public async Task Watch_BrokenAgainAndAgain_MissesNothingAndRepeatsNothing()
    {
        await StartAsync();
        var (writing, cursor, versions) = (Task.Run(async () =>
        {
            for (var i = 0; i < 120; i++)
                await UpsertAsync(i % 30, $"round {i / 30}");
        }, _patience.Token), "", new Dictionary<string, (long Version, string Tier)>());
        while (versions.Count < 30 || versions.Values.Any(v => v.Tier != "round 3"))
        {
            using var call = _hub!.Customers.Watch(new WatchRequest { Cursor = cursor }, _steward, cancellationToken: _patience.Token);
            foreach (var change in await TakeAsync(call, 7, () => versions.Count(v => v.Value.Tier == "round 3") >= 24))
            {
                Assert.True(change.Customer.Version > versions.GetValueOrDefault(change.CustomerId).Version);
                versions[change.CustomerId] = (change.Customer.Version, change.Customer.Tier);
                cursor = change.Cursor;
            }
        }

        await writing;
        Assert.All(versions.Values, v => Assert.Equal("round 3", v.Tier));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("-5.00000000000000000000000000000000")]
    public async Task Watch_CursorOfNobody_IsRefusedByField(string cursor)
    {
        await StartAsync();
        using var call = _hub!.Customers.Watch(new WatchRequest { Cursor = cursor }, _steward, cancellationToken: _patience.Token);
        var refused = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(_patience.Token));
        Assert.Equal((StatusCode.InvalidArgument, "cursor"), (refused.StatusCode, refused.Trailers.GetValue("crmhub-field")));
    }

    /// <summary>The index in memory is changed before a write is acknowledged.</summary>
    [Fact]
    [Trait("Requirement", "SP-24")]
    public async Task Lookup_RightAfterAChange_SeesIt()
    {
        await StartAsync();
        for (var i = 0; i < 20; i++)
        {
            await UpsertAsync(1, $"tier {i}", phone: $"+1512555{1000 + i}");
            var found = await _hub!.Customers.LookupAsync(new LookupRequest { Phone = $"+1512555{1000 + i}" }, _steward, cancellationToken: _patience.Token);
            Assert.Equal((LookupOutcome.Found, $"tier {i}"), (found.Outcome, found.Matches[0].Customer.Tier));
            var before = await _hub.Customers.LookupAsync(new LookupRequest { Phone = $"+1512555{999 + i}" }, _steward, cancellationToken: _patience.Token);
            Assert.Equal(LookupOutcome.None, before.Outcome);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null)
            await _hub.DisposeAsync();
        _patience.Dispose();
    }

    private static async Task<List<CustomerChange>> TakeAsync(AsyncServerStreamingCall<CustomerChange> call, int most, Func<bool>? orOne = null)
    {
        var taken = new List<CustomerChange>();
        while (taken.Count < (orOne?.Invoke() == true ? 1 : most) && await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            if (call.ResponseStream.Current.CustomerId.Length > 0)
                taken.Add(call.ResponseStream.Current);
        }

        return taken;
    }

    private async Task StartAsync()
    {
        _hub = await RunningHub.StartAsync();
        _steward = _hub.As(Role.Steward | Role.Agent);
    }

    private async Task UpsertAsync(int number, string tier, string? phone = null)
    {
        var request = new UpsertRequest
        {
            Record = new ExternalId { System = "salesforce", Kind = "contact", Id = $"003{number}" },
            LastName = $"P{number}",
            Tier = tier,
            IdempotencyKey = $"{number} {tier}",
        };
        request.Phones.Add(new Phone { E164 = phone ?? $"+1512555{2000 + number}", Kind = "work" });
        await _hub!.Customers.UpsertAsync(request, _steward, cancellationToken: _patience.Token);
    }
}
