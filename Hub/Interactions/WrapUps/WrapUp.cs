using System.Globalization;

namespace CrmHub.Hub.Interactions.WrapUps;

/// <summary>
/// How an agent wrapped up a conversation leg, matter by matter: the code (with its name, as soon as somebody knows it), the notes, the
/// seconds it took. Of two that differ the one said later in the contact centre counts.
/// </summary>
internal sealed record WrapUp(Told Code, Told Name, Told Notes, Told Seconds)
{
    private const string NotesAttribute = "notes";
    private const int MostOvertaken = 20;

    public bool IsEmpty => Code.IsEmpty && Name.IsEmpty && Notes.IsEmpty && Seconds.IsEmpty;

    /// <summary>Tells this from every other: a repeat says all of this again.</summary>
    public string EventId =>
        string.Join('\0', ((IEnumerable<Told>)[Code, Name, Notes, Seconds]).SelectMany(t => (string[])[t.Value, t.At.UtcTicks.ToString(CultureInfo.InvariantCulture)]));

    public static WrapUp Of(FinishedInteraction content)
    {
        DateTimeOffset Or(DateTimeOffset at) => at == default ? content.EndedAt : at;
        var seconds = content.WrapUpSeconds > 0 ? content.WrapUpSeconds.ToString(CultureInfo.InvariantCulture) : "";
        return new WrapUp(
            new Told(content.WrapUpCode, Or(content.WrapUpAt)), new Told(content.WrapUpName, Or(content.WrapUpAt)),
            new Told(content.Attributes.GetValueOrDefault(NotesAttribute, ""), Or(content.NotesAt)), new Told(seconds, Or(content.WrapUpSecondsAt)));
    }

    /// <summary>What counts once both are known.</summary>
    public WrapUp With(WrapUp other)
    {
        var (code, name) = Coded(other);
        return new WrapUp(code, name, Notes.Or(other.Notes), Seconds.Or(other.Seconds));
    }

    /// <summary>The interaction with this as its wrap-up. What it said before is remembered: only that may be replaced in a CRM.</summary>
    public FinishedInteraction In(FinishedInteraction content)
    {
        var before = Of(content);
        var attributes = new Dictionary<string, string>(content.Attributes, StringComparer.Ordinal);
        if (!Notes.IsEmpty)
            attributes[NotesAttribute] = Notes.Value;
        var overtaken = new OvertakenWrapUp(Lost(before.Name, Name), Lost(before.Notes, Notes), Lost(before.Seconds, Seconds));
        return content with
        {
            WrapUpCode = Code.Value,
            WrapUpName = Name.Value,
            WrapUpAt = Code.At > Name.At ? Code.At : Name.At,
            Attributes = attributes,
            NotesAt = Notes.At,
            WrapUpSeconds = Seconds.IsEmpty ? 0 : int.Parse(Seconds.Value, CultureInfo.InvariantCulture),
            WrapUpSecondsAt = Seconds.At,
            Overtaken = overtaken.IsEmpty ? content.Overtaken : [.. content.Overtaken.Append(overtaken).TakeLast(MostOvertaken)],
        };
    }

    // Code and name mean the same thing and go together: one that lacks the other is completed, and only a contradiction is decided.
    private (Told Code, Told Name) Coded(WrapUp other)
    {
        if (other.Code.IsEmpty && other.Name.IsEmpty)
            return (Code, Name);
        if (Agree(Code, other.Code) && Agree(Name, other.Name))
            return (Code.Or(other.Code), Name.Or(other.Name));
        var (mine, its) = (Key(), other.Key());
        return mine.Or(its) == mine ? (Code, Name) : (other.Code, other.Name);
    }

    private Told Key() => new($"{Code.Value}\0{Name.Value}", Code.At > Name.At ? Code.At : Name.At);

    private static bool Agree(Told x, Told y) => x.IsEmpty || y.IsEmpty || x.Value == y.Value;

    private static string Lost(Told before, Told after) => before.Value == after.Value ? "" : before.Value;
}
