using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Tests.Adapters.Support;
using CrmHub.Lab.Simulators.Faults;

namespace CrmHub.Hub.Tests.Adapters.Compliance;

/// <summary>What every system that holds dispositions owes the hub: one record per leg, and the newest disposition in it.</summary>
[Trait("Requirement", "DP-15")]
public abstract class DispositionCompliance : IAsyncLifetime
{
    private static readonly Disposition Pending = Dispositions.Sample("Pending Transfer");
    private static readonly Disposition Completed = Dispositions.Sample("Completed", secondsLater: 5);

    private AdapterRig _rig = null!;

    private IDispositionTarget Target => (IDispositionTarget)_rig.Adapter;

    public async Task InitializeAsync() => _rig = await StartAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    private protected abstract Task<AdapterRig> StartAsync();

    /// <summary>Codes of the records the system holds for the leg: one or none.</summary>
    private protected abstract IReadOnlyList<string> Held(AdapterRig rig, string key);

    /// <summary>The fault, on requests that write a disposition only.</summary>
    private protected abstract FaultRule OnWrite(FaultRule fault);

    [Fact]
    public async Task Find_UnknownLeg_IsNull() => Assert.Null(await Target.FindDispositionAsync(Pending, default));

    [Fact]
    [Trait("Requirement", "DP-03")]
    public async Task Put_NewLeg_CreatesWhatFindShows()
    {
        var written = await Target.PutDispositionAsync(Completed, default);
        var found = await Target.FindDispositionAsync(Completed, default);

        Assert.Equal((WriteOutcome.Created, written.Ref), (written.Outcome, found!.Ref));
        Assert.Equal(["Completed"], Held(_rig, Completed.Key));
    }

    [Fact]
    [Trait("Requirement", "DP-14")]
    public async Task Put_NewerOne_ReplacesTheOneRecord()
    {
        var first = await Target.PutDispositionAsync(Pending, default);
        Assert.Null(await Target.FindDispositionAsync(Completed, default));
        var second = await Target.PutDispositionAsync(Completed, default);

        Assert.Equal((first.Ref, WriteOutcome.Updated), (second.Ref, second.Outcome));
        Assert.Equal(["Completed"], Held(_rig, Completed.Key));
    }

    [Fact]
    public async Task Put_OlderOneLate_ChangesNothing()
    {
        await Target.PutDispositionAsync(Completed, default);

        Assert.Equal(WriteOutcome.Unchanged, (await Target.PutDispositionAsync(Pending, default)).Outcome);
        Assert.Equal(["Completed"], Held(_rig, Completed.Key));
    }

    [Fact]
    [Trait("Requirement", "DP-14")]
    public async Task Put_SameAgain_ChangesNothing()
    {
        await Target.PutDispositionAsync(Completed, default);

        Assert.Equal(WriteOutcome.Unchanged, (await ((IDispositionTarget)_rig.Another()).PutDispositionAsync(Completed, default)).Outcome);
    }

    [Theory]
    [InlineData(nameof(FaultKind.CommitThenReset))]
    [InlineData(nameof(FaultKind.CommitThenTruncate))]
    public async Task Put_AnswerLostAfterCommit_IsUncertainAndFoundAfterwards(string fault)
    {
        _rig.Simulator.Faults.Add(OnWrite(FaultRule.Of(Enum.Parse<FaultKind>(fault))).Times(1));

        var failure = await Assert.ThrowsAsync<AdapterException>(() => Target.PutDispositionAsync(Completed, default));

        Assert.Equal(FailureKind.Uncertain, failure.Kind);
        Assert.Equal(WriteOutcome.Adopted, (await Target.FindDispositionAsync(Completed, default))!.Outcome);
        Assert.Equal(["Completed"], Held(_rig, Completed.Key));
    }

    [Fact]
    public async Task Put_LegsOfOneConversation_HaveRecordsOfTheirOwn()
    {
        var other = Completed with { Key = Completed.ConversationId + ":another" };
        await Target.PutDispositionAsync(Completed, default);
        await Target.PutDispositionAsync(other, default);

        Assert.Equal([1, 1], [Held(_rig, Completed.Key).Count, Held(_rig, other.Key).Count]);
    }
}
