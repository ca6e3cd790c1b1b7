using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Pipedrive.Mapping;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Pipedrive;

[Trait("Requirement", "AL-11")]
public sealed class PipedriveWrapUpTests : IAsyncLifetime
{
    private const string Marker = "<p>[hub:op=x]</p>";

    private static readonly CallLog Call = CallLogs.Sample() with { WrapUp = null, Notes = null, Contact = new RecordRef("pipedrive", "person", "1") };

    private static readonly CallWrapUp WrapUp = new(Call.OpId, new RecordRef("pipedrive", "activity", "1"))
    {
        Name = "Sold & paid",
        Notes = new FreeText("Wants\na <b>refund</b>."),
        Seconds = 35,
        EarlierNames = ["Open"],
        EarlierNotes = [new FreeText("Wants a refnud.")],
        EarlierSeconds = [30],
    };

    private AdapterRig _rig = null!;

    public async Task InitializeAsync() => _rig = await PipedriveRig.StartAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [Theory]
    [InlineData("voice")]
    [InlineData("chat")]
    public async Task Put_Twice_ShowsItOnceAndKeepsTheMarker(string media)
    {
        var log = await _rig.Pipedrive().PutAsync(Call with { Media = media }, default);

        Assert.Equal(WriteOutcome.Updated, (await PutAsync(log.Ref)).Outcome);
        Assert.Equal(WriteOutcome.Unchanged, (await PutAsync(log.Ref)).Outcome);
        Assert.Contains(
            "<p>Outcome: Sold &amp; paid</p><p>Wrap-up time: 35 seconds</p><p>Wants<br>a &lt;b&gt;refund&lt;/b&gt;.</p><p>[hub:op=", Text(log.Ref), StringComparison.Ordinal);
        Assert.Equal(log.Ref, (await ((ICallLogTarget)_rig.Another()).FindAsync(Call.OpId, default))!.Ref);
    }

    [Fact]
    public async Task Put_LogThatHadOne_IsAsIfItWereWrittenNow()
    {
        var log = await _rig.Pipedrive().PutAsync(Call with { WrapUp = "Open", WrapUpSeconds = 30, Notes = new FreeText("Wants a refnud.") }, default);
        await PutAsync(log.Ref);

        Assert.Equal(NoteText.Of(Call with { WrapUp = WrapUp.Name, WrapUpSeconds = 35, Notes = WrapUp.Notes }, title: null), Text(log.Ref));
    }

    [Theory]
    [InlineData("<p>Outcome: Escalated<br>Wrap-up time: long</p><p>Wants<br>a &lt;b&gt;refund&lt;/b&gt;. Done.</p>" + Marker)]
    [InlineData("<p>Outcome: Open, for now<br>Wrap-up time: 30 seconds or so</p><p>Wants<br>a &lt;b&gt;refund&lt;/b&gt;.</p>")]
    public void In_WhatPeopleWroteInstead_IsLeftAlone(string html) => Assert.Null(WrapUpText.In(html, WrapUp));

    [Fact]
    public void In_NotesThatAreAWordOfTheText_AreAddedAllTheSame() =>
        Assert.Equal($"<p>Outcome: sold</p><p>sold</p>{Marker}", WrapUpText.In($"<p>Outcome: sold</p>{Marker}", WrapUp with { Name = null, Seconds = null, Notes = new FreeText("sold") }));

    [Fact]
    public void In_NameThatBeginsAsTheNewOne_IsReplaced() =>
        Assert.Equal("<p>Outcome: Sold &amp; paid</p>", WrapUpText.In("<p>Outcome: Sold &amp; paid later</p>", WrapUp with { EarlierNames = ["Sold & paid later"], Seconds = null, Notes = null }));

    [Theory]
    [InlineData("activity")]
    [InlineData("note")]
    public async Task Put_PeopleDeletedTheLog_IsNoFailure(string kind) =>
        Assert.Equal(WriteOutcome.Unchanged, (await PutAsync(new RecordRef("pipedrive", kind, "99"))).Outcome);

    private Task<WrittenRecord> PutAsync(RecordRef log) => _rig.Pipedrive().PutWrapUpAsync(WrapUp with { CallLog = log }, default);

    private string Text(RecordRef log)
    {
        var company = _rig.Company().Live.Company;
        lock (company.Gate)
            return log.Kind == "note" ? company.Notes.Find(long.Parse(log.Id))!.Text("content")! : company.Activities.Find(long.Parse(log.Id))!.Text("note")!;
    }
}
