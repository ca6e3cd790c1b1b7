using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Tests.Adapters.Support;
using CrmHub.Lab.Simulators.Faults;

namespace CrmHub.Hub.Tests.Adapters.Compliance;

/// <summary>What every system that holds call logs owes the hub: one record per key, whatever goes wrong on the way.</summary>
public abstract class CallLogCompliance : IAsyncLifetime
{
    private static readonly CallLog Log = CallLogs.Sample();

    private AdapterRig _rig = null!;

    private ICallLogTarget Target => (ICallLogTarget)_rig.Adapter;

    public async Task InitializeAsync() => _rig = await StartAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    private protected abstract Task<AdapterRig> StartAsync();

    /// <summary>How many records the system holds under the key.</summary>
    private protected abstract int Count(AdapterRig rig, OpId key);

    /// <summary>The vendor's word for a used-up quota.</summary>
    private protected abstract FaultRule QuotaUsedUp();

    /// <summary>The fault, on requests that write a call log only.</summary>
    private protected abstract FaultRule OnWrite(FaultRule fault);

    [Fact]
    public async Task Find_UnknownKey_IsNull() => Assert.Null(await Target.FindAsync(Log.OpId, default));

    [Fact]
    [Trait("Requirement", "AL-04")]
    public async Task Put_NewKey_CreatesWhatFindShows()
    {
        var written = await Target.PutAsync(Log, default);
        var found = await Target.FindAsync(Log.OpId, default);

        Assert.Equal((WriteOutcome.Created, written.Ref, written.Url), (written.Outcome, found!.Ref, found.Url));
        Assert.Equal(1, Count(_rig, Log.OpId));
    }

    [Fact]
    public async Task Put_SameKeyAgain_UpdatesTheOneRecord()
    {
        var first = await Target.PutAsync(Log, default);
        var second = await Target.PutAsync(Log with { WrapUp = "Escalated" }, default);
        var elsewhere = await ((ICallLogTarget)_rig.Another()).PutAsync(Log with { WrapUp = "Sale" }, default);

        Assert.Equal([first.Ref, first.Ref], [second.Ref, elsewhere.Ref]);
        Assert.Equal([WriteOutcome.Updated, WriteOutcome.Updated], [second.Outcome, elsewhere.Outcome]);
        Assert.Equal(1, Count(_rig, Log.OpId));
    }

    [Theory]
    [InlineData(nameof(FaultKind.CommitThenReset))]
    [InlineData(nameof(FaultKind.CommitThenStatus))]
    [InlineData(nameof(FaultKind.CommitThenTruncate))]
    public async Task Put_AnswerLostAfterCommit_IsUncertainAndFoundAfterwards(string fault)
    {
        _rig.Simulator.Faults.Add(OnWrite(FaultRule.Of(Enum.Parse<FaultKind>(fault))).Times(1));

        Assert.Equal(FailureKind.Uncertain, (await FailureAsync()).Kind);

        Assert.Equal(WriteOutcome.Adopted, (await Target.FindAsync(Log.OpId, default))!.Outcome);
        await Target.PutAsync(Log, default);
        Assert.Equal(1, Count(_rig, Log.OpId));
    }

    [Fact]
    public async Task Put_ConnectionBrokenBeforeCommit_IsUncertainAndNotFoundAfterwards()
    {
        _rig.Simulator.Faults.Add(OnWrite(FaultRule.Of(FaultKind.ResetBeforeCommit)).Times(1));

        Assert.Equal(FailureKind.Uncertain, (await FailureAsync()).Kind);

        Assert.Null(await Target.FindAsync(Log.OpId, default));
        Assert.Equal(WriteOutcome.Created, (await Target.PutAsync(Log, default)).Outcome);
    }

    [Fact]
    public async Task Put_NoAnswerInTime_IsUncertain()
    {
        _rig.Settings["RequestTimeout"] = "00:00:02";
        var impatient = (ICallLogTarget)_rig.Another();
        await impatient.FindAsync(Log.OpId, default);
        _rig.Simulator.Faults.Add(OnWrite(FaultRule.Of(FaultKind.Hold)));

        var failure = await Assert.ThrowsAsync<AdapterException>(() => impatient.PutAsync(Log, default));

        Assert.Equal((FailureKind.Uncertain, "timeout"), (failure.Kind, failure.Code));
    }

    [Fact]
    public async Task Put_HtmlInsteadOfAnAnswer_IsUncertain()
    {
        _rig.Simulator.Faults.Add(OnWrite(FaultRule.Answer(200, "<html/>", "text/html")).Times(1));

        Assert.Equal(FailureKind.Uncertain, (await FailureAsync()).Kind);
    }

    [Fact]
    public async Task Put_NobodyListens_IsTransient()
    {
        await Target.FindAsync(Log.OpId, default);
        await _rig.Simulator.DisposeAsync();

        Assert.Equal(FailureKind.Transient, (await FailureAsync()).Kind);
    }

    [Fact]
    public async Task Put_QuotaUsedUp_IsRateLimitedWithAWait()
    {
        _rig.Simulator.Faults.Add(OnWrite(QuotaUsedUp()).Times(1));

        var failure = await FailureAsync();

        Assert.Equal(FailureKind.RateLimited, failure.Kind);
        Assert.True(failure.RetryAfter > TimeSpan.Zero);
        Assert.Equal(0, Count(_rig, Log.OpId));
    }

    [Fact]
    [Trait("Requirement", "SE-05")]
    public async Task Put_ManyWithExpiredToken_RenewOnceAndWriteEachOnce()
    {
        await _rig.ReadAsync(default);
        var issued = _rig.Simulator.Tokens.Issued;
        _rig.Simulator.Tokens.ExpireAll();
        var logs = Enumerable.Range(0, 64).Select(i => CallLogs.Sample($"event-{i}")).ToList();

        await Task.WhenAll(logs.Select(log => Target.PutAsync(log, default)));

        Assert.Equal(issued + 1, _rig.Simulator.Tokens.Issued);
        Assert.All(logs, log => Assert.Equal(1, Count(_rig, log.OpId)));
    }

    [Fact]
    public async Task Put_HubProcessesRacing_LeaveOneRecord()
    {
        var hubs = Enumerable.Range(0, 8).Select(_ => (ICallLogTarget)_rig.Another()).ToList();

        var written = await Task.WhenAll(hubs.Select(hub => SettleAsync(hub)));

        Assert.Single(written.Select(w => w.Ref).Distinct());
        Assert.Equal(1, Count(_rig, Log.OpId));
    }

    // What the hub does with an uncertain answer: ask, then write again.
    private static async Task<WrittenRecord> SettleAsync(ICallLogTarget hub)
    {
        try
        {
            return await hub.PutAsync(Log, default);
        }
        catch (AdapterException e) when (e.Kind == FailureKind.Uncertain)
        {
            return await hub.FindAsync(Log.OpId, default) ?? await hub.PutAsync(Log, default);
        }
    }

    private Task<AdapterException> FailureAsync() => Assert.ThrowsAsync<AdapterException>(() => Target.PutAsync(Log, default));
}
