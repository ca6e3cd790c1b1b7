using CrmHub.Adapters.Model;
using CrmHub.Adapters.Salesforce.Mapping;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

public sealed class CallDescriptionTests
{
    [Fact]
    [Trait("Requirement", "AL-05")]
    public void Of_FullCall_HasTheLinesInOrder() => Assert.Equal(
        """
        Inbound Call from +15551234567
        Duration: 10 minutes
        Agent: Agent Smith
        Queue: Support Queue
        Start: 2026-03-14T10:00:00Z
        End: 2026-03-14T10:10:30Z
        Recording: https://example.com/r/1
        """.ReplaceLineEndings("\n"),
        CallDescription.Of(CallLogs.Sample() with { RecordingLink = "https://example.com/r/1" }, withNotes: false));

    [Fact]
    [Trait("Requirement", "AL-05")]
    public void Of_NoRecording_HasNoRecordingLine() =>
        Assert.DoesNotContain("Recording", CallDescription.Of(CallLogs.Sample() with { RecordingLink = null }, withNotes: false), StringComparison.Ordinal);

    [Fact]
    [Trait("Requirement", "AL-23")]
    public void Of_Outbound_NamesTheCustomerAsCalled() =>
        Assert.StartsWith("Outbound Call to +15551234567", CallDescription.Of(CallLogs.Sample() with { Direction = CallDirection.Outbound }, withNotes: false), StringComparison.Ordinal);

    [Theory]
    [InlineData("email", "Inbound E-mail from ada@example.com")]
    [InlineData("chat", "Inbound Chat from ada@example.com")]
    [Trait("Requirement", "AL-05")]
    public void Of_NobodySpoke_SaysWhatItWas(string media, string first) => Assert.StartsWith(
        first + "\n", CallDescription.Of(CallLogs.Sample() with { Media = media, CustomerNumber = new RawPhone("ada@example.com") }, withNotes: false), StringComparison.Ordinal);

    [Fact]
    public void Of_NotesWithoutFieldOfTheirOwn_AreNotLost() =>
        Assert.EndsWith("\nNotes: Wants a refund.", CallDescription.Of(CallLogs.Sample(), withNotes: true), StringComparison.Ordinal);

    [Fact]
    public void Of_EndlessNotes_FitsWithoutHalfACharacter()
    {
        var text = CallDescription.Of(CallLogs.Sample() with { Notes = new FreeText(string.Concat(Enumerable.Repeat("😀", 40_000))) }, withNotes: true);

        Assert.InRange(text.Length, TaskText.LongCap - 2, TaskText.LongCap);
        Assert.False(char.IsHighSurrogate(text[^2]));
        Assert.EndsWith("…", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NameWithLineBreaks_CannotForgeALine() => Assert.Contains(
        "\nAgent: Eve Queue: VIP\n", CallDescription.Of(CallLogs.Sample() with { AgentName = new PersonName("Eve\r\nQueue: VIP") }, withNotes: false), StringComparison.Ordinal);
}
