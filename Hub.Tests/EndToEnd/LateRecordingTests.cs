using CrmHub.Adapters.Model;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Hub.Sync.Operations;
using CrmHub.Lab.Simulators.Genesys;
using CrmHub.Lab.Simulators.Genesys.Conversations;
using Microsoft.Extensions.DependencyInjection;

namespace CrmHub.Hub.Tests.EndToEnd;

/// <summary>Recordings that are there only after the call was logged.</summary>
[Trait("Requirement", "AL-11")]
public sealed class LateRecordingTests
{
    private const string Conversation = "8e1d0f6c-2c1b-4f60-9a55-0d7a6a1f0001";

    [Fact]
    public async Task Prepare_RecordingPendingThenReady_WaitsAndAddsTheLinkOnce()
    {
        await using var room = await CallLogTests.StartAsync(await CallLogTests.CentreAsync(new GenesysOptions { RecordingDelay = TimeSpan.FromHours(1) }));
        var row = await OwedAsync(room);
        Assert.Null(Assert.Single(CallLogTests.Tasks(room)).Text("Call_Recording_URL__c"));
        Assert.NotNull((await Recording(room).PrepareAsync(row, CancellationToken.None)).Postpone);

        room.Genesys!.Clock.Advance(TimeSpan.FromHours(1));
        var plan = await Recording(room).PrepareAsync(row, CancellationToken.None);
        var first = await plan.Send!(CancellationToken.None);
        var second = await plan.Send!(CancellationToken.None);

        Assert.Equal((WriteOutcome.Updated, WriteOutcome.Unchanged), (first.Outcome, second.Outcome));
        var task = Assert.Single(CallLogTests.Tasks(room));
        var link = task.Text("Call_Recording_URL__c");
        Assert.Contains(Conversation, link, StringComparison.Ordinal);
        Assert.EndsWith($"\nRecording: {link}", task.Text("Description"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prepare_AfterADay_GivesUp()
    {
        await using var room = await CallLogTests.StartAsync(await CallLogTests.CentreAsync(new GenesysOptions { RecordingDelay = TimeSpan.FromHours(1) }));
        var row = await OwedAsync(room);

        var plan = await Recording(room).PrepareAsync(row with { CreatedAt = row.CreatedAt - (long)TimeSpan.FromHours(25).TotalMilliseconds }, CancellationToken.None);

        Assert.Equal("recording_never_came", plan.SkipReason);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(0, "no_recording")]
    public async Task Prepare_ConversationUnknownWhenLogged_IsAskedForLater(int recordings, string? reason)
    {
        var centre = await GenesysSimulator.StartAsync(new GenesysOptions(), CancellationToken.None);
        await using var room = await CallLogTests.StartAsync(centre, "--CallLog:EnrichSeconds=0");
        var row = await OwedAsync(room);

        centre.Seed(new CallSeed { Id = Conversation, Direction = "inbound", Recordings = recordings, EndedSecondsAgo = 600, Legs = [new LegSeed { Agent = "Mari Tamm" }] });
        var plan = await Recording(room).PrepareAsync(row, CancellationToken.None);

        Assert.Equal((reason, reason is null), (plan.SkipReason, plan.Send is not null));
    }

    [Fact]
    public async Task Owed_ForACallLog_HoldsUpNoOtherDelivery()
    {
        await using var room = await CallLogTests.StartAsync(await CallLogTests.CentreAsync(new GenesysOptions { RecordingDelay = TimeSpan.FromHours(1) }));
        var row = await OwedAsync(room);

        var all = await room.Hub.Services.GetRequiredService<DeliveryStore>().OfInteractionAsync(row.InteractionId, CancellationToken.None);
        Assert.DoesNotContain(all.Where(d => d.OpId != row.OpId), d => d.OrderKey.SequenceEqual(row.OrderKey));
        Assert.Single(all, d => d.OpId == row.OpId);
    }

    private static Operation Recording(ConnectedHub room) => room.Hub.Services.GetServices<Operation>().Single(o => o.Name == "recording");

    // The row as it was owed, once the call log it belongs to is on record as written.
    private static async Task<DeliveryRow> OwedAsync(ConnectedHub room)
    {
        var owed = new TaskCompletionSource<DeliveryRow>(TaskCreationOptions.RunContinuationsAsynchronously);
        room.Hub.Services.GetRequiredService<WriteDoor>().Batched += changes =>
        {
            if (changes.SelectMany(c => c.Parts).OfType<AddDelivery>().FirstOrDefault(d => d.Row.Operation == "recording") is { } delivery)
                owed.TrySetResult(delivery.Row);
        };
        await room.PostAsync("/webhook/call-ended", CallLogTests.Ended());
        return await owed.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }
}
