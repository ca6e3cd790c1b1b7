using System.Text.Json;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Interactions.WrapUps;
using CrmHub.Hub.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Interactions.WrapUps;

[Trait("Requirement", "AL-11")]
public sealed class WrapUpTests
{
    private static readonly DateTimeOffset End = new(2026, 3, 14, 10, 10, 30, TimeSpan.Zero);

    // Whatever the order of arrival and however often each is said: codes without names, notes and seconds, some of them left out.
    [Fact]
    public void With_AnyOrderAndRepetition_EndsInTheSame() => Prop.ForAll(
        Gen.Choose(0, 59).ListOf().ToArbitrary(),
        Gen.Choose(0, 1_000_000).ToArbitrary(),
        (picks, seed) =>
        {
            var shuffled = picks.Concat(picks).Select((p, i) => (Pick: p, Key: HashCode.Combine(seed, p, i))).OrderBy(p => p.Key).Select(p => p.Pick);
            return Said(picks.Distinct().Order()) == Said(shuffled);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void With_SaidLater_Wins()
    {
        var first = Of("a", "A", "one", 10, second: 1);
        Assert.Equal(("b", "", "two", "20"), Words(first.With(Of("b", "", "two", 20, second: 2))));
        Assert.Equal(("a", "A", "one", "10"), Words(first.With(Of("b", "B", "two", 20, second: 0))));
    }

    [Fact]
    public void With_WhatIsMissing_IsAddedHoweverOldItIs() =>
        Assert.Equal(("a", "A", "one", "10"), Words(Of("", "A", "", 0, second: 5).With(Of("a", "", "one", 10, second: 1))));

    [Fact]
    public void In_WhatIsOvertaken_IsRemembered()
    {
        var content = Interaction("a", "A", "one", 10, 1);
        var now = WrapUp.Of(content).With(Of("b", "B", "", 20, second: 2)).In(content);

        Assert.Equal([new OvertakenWrapUp("A", "", "10")], now.Overtaken);
        Assert.Equal(("b", "B", "one", "20"), Words(WrapUp.Of(now)));
    }

    [Fact]
    public void Of_StoredBeforeThereWereTimes_IsAsOldAsTheEnd()
    {
        var old = JsonSerializer.Deserialize(
            """{"source":"genesys","conversationId":"c","wrapUpCode":"a","wrapUpName":"A","endedAt":"2026-03-14T10:10:30Z","attributes":{"notes":"one"}}""",
            HubJson.Default.FinishedInteraction)!;

        Assert.Equal((End, End, ""), (WrapUp.Of(old).Code.At, WrapUp.Of(old).Notes.At, WrapUp.Of(old).Seconds.Value));
        Assert.Empty(old.Overtaken);
    }

    private static WrapUp Said(IEnumerable<int> picks)
    {
        var content = Interaction("", "", "", 0, 0);
        foreach (var p in picks)
            content = WrapUp.Of(content).With(Of(p % 3 == 0 ? "" : $"c{p % 3}", "", p % 4 == 0 ? "" : $"n{p % 5}", p % 5 * 10, second: 1 + (p % 7))).In(content);
        return WrapUp.Of(content);
    }

    private static (string, string, string, string) Words(WrapUp wrapUp) => (wrapUp.Code.Value, wrapUp.Name.Value, wrapUp.Notes.Value, wrapUp.Seconds.Value);

    private static WrapUp Of(string code, string name, string notes, int seconds, int second) => WrapUp.Of(Interaction(code, name, notes, seconds, second));

    private static FinishedInteraction Interaction(string code, string name, string notes, int seconds, int second)
    {
        var at = End.AddSeconds(second);
        return new FinishedInteraction
        {
            Source = "genesys",
            ConversationId = "c",
            EndedAt = End,
            WrapUpCode = code,
            WrapUpName = name,
            WrapUpAt = at,
            Attributes = notes.Length > 0 ? new Dictionary<string, string> { ["notes"] = notes } : new Dictionary<string, string>(),
            NotesAt = at,
            WrapUpSeconds = seconds,
            WrapUpSecondsAt = at,
        };
    }
}
