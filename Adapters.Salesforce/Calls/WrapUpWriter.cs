using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Salesforce.Mapping;

namespace CrmHub.Adapters.Salesforce.Calls;

/// <summary>
/// Shows a late wrap-up on a Task: in the fields that are empty or say what the hub wrote there earlier, and in the description, whose other
/// lines stay. What people wrote instead is theirs.
/// </summary>
internal sealed class WrapUpWriter(TaskPatch tasks, SalesforceOptions options)
{
    private const string Disposition = "CallDisposition";

    private readonly IReadOnlyList<string> _outcomes = Fields(options, TaskSources.Outcome);
    private readonly IReadOnlyList<string> _notes = Fields(options, TaskSources.Notes);

    public Task<WrittenRecord> PutAsync(CallWrapUp wrapUp, CancellationToken ct) =>
        tasks.PutAsync(wrapUp.CallLog, [TaskPatch.Description, Disposition, .. _outcomes, .. _notes], held => Changes(held, wrapUp), ct);

    private JsonObject Changes(JsonElement held, CallWrapUp wrapUp)
    {
        var changes = new JsonObject();
        void Put(string field, string? value, IEnumerable<string?> earlier)
        {
            var now = Lines(held.Text(field));
            if (value is not null && now != value && (now.Length == 0 || earlier.Contains(now, StringComparer.Ordinal)))
                changes[field] = value;
        }

        var name = TaskText.Line(wrapUp.Name);
        IEnumerable<string?> names = [.. wrapUp.EarlierNames.Select(n => TaskText.Line(n))];
        Put(Disposition, name, names);
        foreach (var field in _outcomes)
            Put(field, name, names.Append(TaskSources.NoOutcome));
        foreach (var field in _notes)
            Put(field, TaskText.Long(wrapUp.Notes?.Value), wrapUp.EarlierNotes.Select(n => TaskText.Long(n.Value)));
        var before = Lines(held.Text(TaskPatch.Description));
        var text = Described(before, wrapUp);
        if (text != before && text.Length <= TaskText.LongCap)
            changes[TaskPatch.Description] = text;
        return changes;
    }

    private string Described(string text, CallWrapUp wrapUp)
    {
        if (wrapUp.Seconds is { } seconds)
            text = CallDescription.WithLine(text, CallDescription.WrapUpTime(seconds), wrapUp.EarlierSeconds.Select(CallDescription.WrapUpTime), isOnly: true);
        if (_notes.Count == 0 && CallDescription.Notes(wrapUp.Notes?.Value) is { } notes)
            text = CallDescription.WithLine(text, notes, wrapUp.EarlierNotes.Select(n => CallDescription.Notes(n.Value)), isOnly: false);
        return text;
    }

    private static string[] Fields(SalesforceOptions options, string source) => [.. options.Task.CustomFields.Where(f => f.Source == source).Select(f => f.Field)];

    // Salesforce's own pages end lines with two characters.
    private static string Lines(string? text) => text?.ReplaceLineEndings("\n") ?? "";
}
