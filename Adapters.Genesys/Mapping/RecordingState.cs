using System.Net;
using System.Text.Json;
using CrmHub.Adapters.Http;

namespace CrmHub.Adapters.Genesys.Mapping;

/// <summary>What is known of a conversation's recording. Only its id is kept: media addresses are signed and short-lived.</summary>
/// <param name="Id">Null when there is none (yet).</param>
/// <param name="IsPending">It is being made ready.</param>
internal sealed record RecordingState(string? Id, bool IsPending)
{
    public static readonly RecordingState None = new(null, false);

    public static readonly RecordingState Pending = new(null, true);

    /// <summary>Reads the list of recordings.</summary>
    /// <param name="answer">Null when there is no list.</param>
    /// <param name="isAwaited">The conversation was recorded and is young enough that the recording may still appear.</param>
    public static RecordingState Of(HttpExchange? answer, bool isAwaited)
    {
        var absent = isAwaited ? Pending : None;
        if (answer is null)
            return absent;
        var recordings = new List<JsonElement>();
        if (JsonAnswer.TryRead(answer) is { ValueKind: JsonValueKind.Array } list)
            recordings.AddRange(list.EnumerateArray().Where(IsThere));
        var isPending = answer.Status == HttpStatusCode.Accepted || recordings.Exists(r => State(r) is "UPLOADING" or "RESTORING");
        var id = recordings.Select(r => r.Text("id")).FirstOrDefault(i => i is not null);
        return id is null && !isPending ? absent : new RecordingState(id, isPending);
    }

    private static bool IsThere(JsonElement recording) => State(recording) is not ("DELETED" or "ERROR");

    private static string? State(JsonElement recording) => recording.Text("fileState")?.ToUpperInvariant();
}
