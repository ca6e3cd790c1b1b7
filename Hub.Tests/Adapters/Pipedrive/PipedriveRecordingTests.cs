using System.Text.Json.Nodes;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Pipedrive;

[Trait("Requirement", "AL-11")]
public sealed class PipedriveRecordingTests : IAsyncLifetime
{
    private const string Link = "https://apps.mypurecloud.ie/r/1?a=1&b=2";

    private static readonly CallLog Call = CallLogs.Sample() with { RecordingLink = null, Contact = new RecordRef("pipedrive", "person", "1") };

    private AdapterRig _rig = null!;

    public async Task InitializeAsync() => _rig = await PipedriveRig.StartAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [Theory]
    [InlineData("voice")]
    [InlineData("chat")]
    public async Task Put_Twice_ShowsTheLinkOnce(string media)
    {
        var log = await _rig.Pipedrive().PutAsync(Call with { Media = media }, default);

        Assert.Equal(WriteOutcome.Updated, (await PutAsync(log.Ref)).Outcome);
        Assert.Equal(WriteOutcome.Unchanged, (await PutAsync(log.Ref)).Outcome);
        var text = Text(log.Ref);
        Assert.Contains("Recording: https://apps.mypurecloud.ie/r/1?a=1&amp;b=2<br>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("N/A", text, StringComparison.Ordinal);
        Assert.Equal(log.Ref, (await ((ICallLogTarget)_rig.Another()).FindAsync(Call.OpId, default))!.Ref);
    }

    [Fact]
    public async Task Put_TextOfPeople_IsKeptAndTheLinkAdded()
    {
        var log = await _rig.Pipedrive().PutAsync(Call, default);
        Edit(log.Ref, "<p>All settled.</p><p>[hub:op=x]</p>");
        await PutAsync(log.Ref);
        Assert.Equal("<p>All settled.</p><p>Recording: https://apps.mypurecloud.ie/r/1?a=1&amp;b=2</p><p>[hub:op=x]</p>", Text(log.Ref));
    }

    [Theory]
    [InlineData("activity")]
    [InlineData("note")]
    public async Task Put_PeopleDeletedTheLog_IsNoFailure(string kind) =>
        Assert.Equal(WriteOutcome.Unchanged, (await PutAsync(new RecordRef("pipedrive", kind, "99"))).Outcome);

    private Task<WrittenRecord> PutAsync(RecordRef log) => _rig.Pipedrive().PutRecordingAsync(new CallRecording(Call.OpId, log, Link), default);

    private string Text(RecordRef log)
    {
        var company = _rig.Company().Live.Company;
        lock (company.Gate)
            return log.Kind == "note" ? company.Notes.Find(long.Parse(log.Id))!.Text("content")! : company.Activities.Find(long.Parse(log.Id))!.Text("note")!;
    }

    private void Edit(RecordRef log, string text)
    {
        var company = _rig.Company().Live.Company;
        lock (company.Gate)
            company.Edit(company.Activities, company.Activities.Find(long.Parse(log.Id))!, new JsonObject { ["note"] = text }, userId: 1, "app");
    }
}
