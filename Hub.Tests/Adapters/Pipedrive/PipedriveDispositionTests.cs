using System.Text.Json.Nodes;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Pipedrive.Mapping;
using CrmHub.Hub.Tests.Adapters.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Adapters.Pipedrive;

/// <summary>Dispositions as activities: whose they are, who is to act on them, and what becomes of them in any order.</summary>
[Trait("Requirement", "DP-15")]
public sealed class PipedriveDispositionTests : IAsyncLifetime
{
    private static readonly Disposition Pending = Dispositions.Sample("Pending");
    private static readonly Disposition Completed = Dispositions.Sample("Completed", secondsLater: 5);

    private AdapterRig _rig = null!;
    private int _legs;

    public async Task InitializeAsync() => _rig = await PipedriveRig.StartAsync(("DispositionTasks", "true"));

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [Fact]
    [Trait("Requirement", "DP-03")]
    public async Task Put_PersonKnown_IsATaskOnThePersonWithCodeReasonAndTime()
    {
        await _rig.Pipedrive().PutDispositionAsync(Completed with { Contact = new RecordRef("pipedrive", "person", "1") }, default);

        var activity = Activity(Completed);
        Assert.Equal((1, "task", false, "2026-03-14", "10:10"),
            ((long)activity["person_id"]!, (string)activity["type"]!, (bool)activity["done"]!, (string)activity["due_date"]!, (string)activity["due_time"]!));
        Assert.Contains("Extension: 4711", (string)activity["note"]!, StringComparison.Ordinal);
        Assert.Contains("Wants a refund.<br>Calls back.", (string)activity["note"]!, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "DP-13")]
    public async Task Put_PersonIsGone_IsKeptWithoutOne()
    {
        await _rig.Pipedrive().PutDispositionAsync(Completed with { Contact = new RecordRef("pipedrive", "person", "99") }, default);
        Assert.Null(Activity(Completed)["person_id"]);
    }

    [Fact]
    [Trait("Requirement", "DP-11")]
    public async Task Put_AfterItWasDone_OpensItAgainOnlyForAnotherDisposition()
    {
        await _rig.Pipedrive().PutDispositionAsync(Pending, default);
        Edit(Pending, new JsonObject { ["done"] = true });
        await _rig.Pipedrive().PutDispositionAsync(Pending with { SetAt = Pending.SetAt.AddSeconds(1) }, default);
        Assert.True((bool)Activity(Pending)["done"]!);

        await _rig.Pipedrive().PutDispositionAsync(Completed, default);
        Assert.False((bool)Activity(Pending)["done"]!);
    }

    [Fact]
    public async Task Put_RecordOnly_IsDoneFromTheStart()
    {
        await using var rig = await PipedriveRig.StartAsync();
        await rig.Pipedrive().PutDispositionAsync(Pending, default);
        await rig.Pipedrive().PutDispositionAsync(Completed, default);
        Assert.True((bool)Assert.Single(rig.Marked(DispositionMapping.Key(Pending)))["done"]!);
    }

    [Fact]
    public async Task Put_ActivityDeletedByHand_IsWrittenAnew()
    {
        await _rig.Pipedrive().PutDispositionAsync(Pending, default);
        var company = _rig.Company().Live.Company;
        lock (company.Gate)
            company.Delete(company.Activities, company.Activities.Live.Single(), userId: 1, "app");

        Assert.Equal(WriteOutcome.Created, (await _rig.Pipedrive().PutDispositionAsync(Completed, default)).Outcome);
    }

    [Fact]
    [Trait("Requirement", "DP-14")]
    public void Put_AnyOrderByTwoHubs_EndsInTheNewest() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(25),
        Prop.ForAll(ArbMap.Default.ArbFor<(int Second, bool Other)[]>(), steps => ConvergesAsync(steps).GetAwaiter().GetResult()));

    private async Task<bool> ConvergesAsync((int Second, bool Other)[] steps)
    {
        var key = $"leg-{_legs++}";
        var hubs = new[] { _rig.Pipedrive(), (IDispositionTarget)_rig.Another() };
        var said = steps.Select(s => (Disposition: Dispositions.Sample($"Code {s.Second % 5}", s.Second % 5) with { Key = key }, s.Other)).ToList();
        foreach (var (disposition, other) in said)
            await hubs[other ? 1 : 0].PutDispositionAsync(disposition, default);
        return said.Count == 0 || (string)Activity(said[0].Disposition)["subject"]! == $"Disposition: {said.MaxBy(s => s.Disposition.SetAt).Disposition.Code}";
    }

    private JsonObject Activity(Disposition disposition) => Assert.Single(_rig.Marked(DispositionMapping.Key(disposition)));

    private void Edit(Disposition disposition, JsonObject changes)
    {
        var company = _rig.Company().Live.Company;
        lock (company.Gate)
            company.Edit(company.Activities, company.Activities.Find((long)Activity(disposition)["id"]!)!, changes, userId: 1, "app");
    }
}
