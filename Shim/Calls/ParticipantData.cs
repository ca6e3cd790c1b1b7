using System.Text;
using System.Text.Json;
using CrmHub.Shim.Json;
using Google.Protobuf.Collections;

namespace CrmHub.Shim.Calls;

/// <summary>
/// Attributes of a call, as many as the hub takes (64 entries, 16 KiB). Those the hub acts on go first; of the rest the
/// alphabetically last stay behind, in the original: a talkative flow must not cost the call its log.
/// </summary>
internal static class ParticipantData
{
    public const string Notes = "notes";
    public const string RecordingUrl = "recording_url";
    public const string ParticipantName = "participant_name";
    public const string ExternalContactId = "external_contact_id";

    private const int MostEntries = 64;
    private const int MostBytes = 16 * 1024;
    private const int LongestNotes = 4000;
    private static readonly string[] First = ["contact_id", "account_id", "customer_tier", Notes];

    public static void Copy(JsonElement from, MapField<string, string> to)
    {
        if (from.ValueKind != JsonValueKind.Object)
            return;
        var ordered = from.EnumerateObject()
            .OrderBy(member => Array.IndexOf(First, member.Name) is >= 0 and var place ? place : First.Length)
            .ThenBy(member => member.Name, StringComparer.Ordinal);
        foreach (var member in ordered)
            Set(to, member.Name, Text(member.Value));
    }

    /// <summary>Adds one entry if it is not empty and there is room.</summary>
    public static void Set(MapField<string, string> to, string name, string value)
    {
        if (name == Notes)
            value = Clip.To(value, LongestNotes);
        if (value.Length == 0 || name.Length == 0 || to.ContainsKey(name))
            return;
        var used = to.Sum(entry => Size(entry.Key, entry.Value));
        if (to.Count < MostEntries && used + Size(name, value) <= MostBytes)
            to[name] = value;
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "",
    };

    private static int Size(string name, string value) => Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(value);
}
