using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Pipedrive.Mapping;

/// <summary>
/// Disposition → activity, compared with what the activity shows. Below the marker of the leg its text says when the disposition was set
/// (milliseconds of 1970) and a digest of what it says, so that people may rewrite everything else.
/// </summary>
internal static partial class DispositionMapping
{
    private const string Person = "person";

    /// <summary>The identity of the leg's one activity; stands in its text as marker.</summary>
    public static OpId Key(Disposition disposition) => OpId.Derive("hub", disposition.Key, "disposition", PipedriveAdapter.System);

    /// <summary>A new activity.</summary>
    /// <param name="disposition">What it shows.</param>
    /// <param name="type">Key of the activity type.</param>
    /// <param name="isOpen">Somebody is to work on it.</param>
    public static JsonObject New(Disposition disposition, string type, bool isOpen)
    {
        var activity = Changed(disposition, isOpen);
        activity["type"] = type;
        activity["done"] = !isOpen;
        return activity;
    }

    /// <summary>Another code or reason: what was worked on is opened again.</summary>
    public static JsonObject Changed(Disposition disposition, bool isOpen)
    {
        var activity = SetAgain(disposition);
        activity["subject"] = NoteText.Line($"Disposition: {disposition.Code}");
        if (isOpen)
            activity["done"] = false;
        if (disposition.Contact is { Kind: Person } contact && RecordId.TryParse(contact.Id) is { } person)
            activity["participants"] = new JsonArray(new JsonObject { ["person_id"] = person, ["primary"] = true });
        return activity;
    }

    /// <summary>The same disposition was set again later: only the time moves, so that nobody works on it twice.</summary>
    public static JsonObject SetAgain(Disposition disposition) => new()
    {
        ["due_date"] = disposition.SetAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["due_time"] = disposition.SetAt.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture),
        ["note"] = Text(disposition),
    };

    public static HeldDisposition Held(long id, string? note)
    {
        var state = note is null ? null : State().Match(note);
        return state is { Success: true } && long.TryParse(state.Groups["at"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? new HeldDisposition(id, DateTimeOffset.FromUnixTimeMilliseconds(at), state.Groups["says"].Value)
            : new HeldDisposition(id, null, null);
    }

    /// <summary>The activity shows this disposition, or a later one.</summary>
    public static bool Stands(HeldDisposition held, Disposition disposition) =>
        held.SetAt > Whole(disposition.SetAt) || (held.SetAt == Whole(disposition.SetAt) && HasSameContent(held, disposition));

    public static bool HasSameContent(HeldDisposition held, Disposition disposition) =>
        string.Equals(held.Says, Says(disposition), StringComparison.Ordinal);

    private static string Text(Disposition disposition)
    {
        var lines = NoteText.Lines(
        [
            ("Code", NoteText.Line(disposition.Code)), ("Set", NoteText.Time(disposition.SetAt)), ("Extension", NoteText.Line(disposition.AgentExtension)),
            ("Conversation", NoteText.Line(disposition.ConversationId)),
        ]);
        var state = $"[hub:set={Whole(disposition.SetAt).ToUnixTimeMilliseconds()}:{Says(disposition)}]";
        return $"{lines}{NoteText.Paragraph(disposition.Reason?.Value)}<p>{Marker.Of(Key(disposition))} {state}</p>";
    }

    private static string Says(Disposition disposition) => OpId.Derive("hub", disposition.Code, "says", disposition.Reason?.Value ?? "").Value;

    private static DateTimeOffset Whole(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());

    [GeneratedRegex(@"\[hub:set=(?<at>\d{1,14}):(?<says>[a-z2-7]{32})\]", RegexOptions.CultureInvariant | RegexOptions.RightToLeft | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex State();
}
