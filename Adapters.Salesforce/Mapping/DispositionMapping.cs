using System.Text.Json.Nodes;
using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>
/// Disposition → fields of its record, compared with what the record shows. Salesforce keeps whole seconds, so within one second the
/// hub, which knows them all, decides.
/// </summary>
internal static class DispositionMapping
{
    private const string ContactPrefix = "003";

    /// <summary>Code, reason and everything else; a new record is not processed by default, a changed one is opened again.</summary>
    public static JsonObject Whole(Disposition disposition, DispositionLayout layout, bool isNew)
    {
        var fields = new JsonObject
        {
            [layout.CodeField] = TaskText.Line(disposition.Code),
            [layout.TimeField] = TaskText.Time(disposition.SetAt),
        };

        // A disposition without a reason empties that of the one before it.
        if (layout.ReasonField is { } reason)
            fields[reason] = TaskText.Long(disposition.Reason?.Value);
        if (layout.ExtensionField is { } extension && TaskText.Line(disposition.AgentExtension, TaskText.WordCap) is { } text)
            fields[extension] = text;
        if (layout.ContactField is { } contact && ContactId(disposition) is { } id)
            fields[contact] = id;
        if (layout.ProcessedField is { } processed && !isNew)
            fields[processed] = false;
        return fields;
    }

    /// <summary>The same disposition was set again later: only the time moves, so that nothing is processed twice.</summary>
    public static JsonObject TimeOnly(Disposition disposition, DispositionLayout layout) =>
        new() { [layout.TimeField] = TaskText.Time(disposition.SetAt) };

    /// <summary>The record shows a later disposition.</summary>
    public static bool IsNewer(HeldDisposition held, Disposition disposition) => held.SetAt > Second(disposition.SetAt);

    /// <summary>The record shows this one.</summary>
    public static bool IsSame(HeldDisposition held, Disposition disposition, DispositionLayout layout) =>
        held.SetAt == Second(disposition.SetAt) && HasSameContent(held, disposition, layout);

    public static bool HasSameContent(HeldDisposition held, Disposition disposition, DispositionLayout layout) =>
        string.Equals(held.Code, TaskText.Line(disposition.Code), StringComparison.Ordinal)
        && (layout.ReasonField is null || string.Equals(held.Reason, TaskText.Long(disposition.Reason?.Value), StringComparison.Ordinal));

    private static string? ContactId(Disposition disposition) =>
        disposition.Contact is { } contact && SalesforceId.TryCanonical(contact.Id, out var id) && SalesforceId.Prefix(id) == ContactPrefix ? id : null;

    private static DateTimeOffset Second(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
