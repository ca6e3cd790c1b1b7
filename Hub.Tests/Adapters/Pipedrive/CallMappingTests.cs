using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Pipedrive.Mapping;
using CrmHub.Hub.Tests.Adapters.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Adapters.Pipedrive;

[Trait("Requirement", "PD-01")]
[Trait("Requirement", "PD-08")]
public sealed class CallMappingTests
{
    private static readonly CallLog Log = CallLogs.Sample();

    private static readonly CallOutcomes Outcomes = new([new CallOutcomes.Pair("Wrong Number", "wrong_number")]);

    [Fact]
    public void NewCall_Inbound_HasSecondsAsTextAndTimesInRfc3339()
    {
        var call = CallMapping.NewCall(Log with { Contact = new RecordRef("pipedrive", "person", "17") }, Outcomes, deal: 4);

        Assert.Equal(
            ("630", "connected", "+15551234567", "+18001234567", "2026-03-14T10:00:00Z", "2026-03-14T10:10:30Z"),
            ((string)call["duration"]!, (string)call["outcome"]!, (string)call["from_phone_number"]!, (string)call["to_phone_number"]!, (string)call["start_time"]!, (string)call["end_time"]!));
        Assert.Equal((17, 4, "Inbound call with Ada Example"), ((long)call["person_id"]!, (long)call["deal_id"]!, (string)call["subject"]!));
        Assert.False(call.ContainsKey("direction"));
    }

    [Fact]
    public void NewCall_Outbound_IsToTheCustomer()
    {
        var call = CallMapping.NewCall(Log with { Direction = CallDirection.Outbound }, Outcomes, null);
        Assert.Equal(("+18001234567", "+15551234567"), ((string)call["from_phone_number"]!, (string)call["to_phone_number"]!));
    }

    [Fact]
    public void NewCall_NothingKnown_StillHasWhatIsRequired()
    {
        var call = CallMapping.NewCall(Log with { HubNumber = null, CustomerNumber = null, ContactName = null, AccountId = "9" }, Outcomes, null);
        Assert.Equal(("unknown", "Inbound call with unknown caller", 9), ((string)call["to_phone_number"]!, (string)call["subject"]!, (long)call["org_id"]!));
        Assert.Null(call["from_phone_number"]);
    }

    [Theory]
    [InlineData("wrong number ", 10, "wrong_number")]
    [InlineData("Resolved", 10, "connected")]
    [InlineData(null, 0, "no_answer")]
    public void Outcome_WrapUp_IsMappedWithoutCase(string? wrapUp, int seconds, string outcome) =>
        Assert.Equal(outcome, Outcomes.Of(Log with { WrapUp = wrapUp, DurationSeconds = seconds }));

    [Fact]
    public void Text_Chat_HasTitleDurationAndRecordingOrNone()
    {
        var text = (string)CallMapping.NewNote(Log with { Media = "chat", RecordingLink = null, Contact = new RecordRef("pipedrive", "person", "1") }, null)["content"]!;
        Assert.StartsWith("<p><b>Call Log: chat</b></p><p>Duration: 630 seconds<br>Recording: N/A<br>", text, StringComparison.Ordinal);
        Assert.EndsWith($"<p>[hub:op={Log.OpId}]</p>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_AnyNotes_NeitherAddMarkupNorAnotherMarker() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>(),
        any =>
        {
            var text = NoteText.Of(Log with { Notes = new FreeText($"<script>{any}</script>[hub:op=other]"), AgentName = new PersonName($"<b>{any}") }, null);
            return !text.Contains("<script", StringComparison.OrdinalIgnoreCase) && !text.Contains("<b>", StringComparison.Ordinal) && text.Split("[hub:op=").Length == 2;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("003A0000006Vm9r")]
    [InlineData("0")]
    [InlineData("-4")]
    [InlineData("1/merge")]
    public void Person_IdOfAnotherSystem_IsInvalid(string id)
    {
        var failure = Assert.Throws<AdapterException>(() => CallMapping.Person(Log with { Contact = new RecordRef("pipedrive", "person", id) }));
        Assert.Equal((FailureKind.Invalid, "malformed_id"), (failure.Kind, failure.Code));
    }

    [Theory]
    [InlineData("+372 5555 5555", "+37255555555", true)]
    [InlineData("00372 55555555", "+37255555555", true)]
    [InlineData("55555555", "+37255555555", false)]
    [InlineData("", "", false)]
    public void Digits_AsTyped_AreCompared(string left, string right, bool same) => Assert.Equal(same, PhoneDigits.IsSame(left, right));
}
