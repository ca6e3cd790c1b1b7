using System.Text.Json;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Pipedrive.Api;
using CrmHub.Adapters.Pipedrive.Mapping;

namespace CrmHub.Adapters.Pipedrive.Calls;

/// <summary>
/// Finds what the hub wrote by the marker in its text. Neither the search nor the list of call logs can be asked for it, but activities and
/// notes can be listed by when they changed, newest first.
/// </summary>
internal sealed class MarkerSearch(PipedriveClient client)
{
    private const int MostPages = 40;

    /// <summary>Everything marked, oldest first.</summary>
    /// <param name="opId">Whose marker.</param>
    /// <param name="kind"><c>activity</c> or <c>note</c>.</param>
    /// <param name="since">Nothing of it can be older.</param>
    /// <param name="all">Look on after the first one.</param>
    /// <param name="ct">The caller gives up.</param>
    public async Task<IReadOnlyList<Logged>> FindAsync(OpId opId, string kind, DateTimeOffset since, bool all, CancellationToken ct)
    {
        var (marker, found) = (Marker.Of(opId), new List<Logged>());
        string? next = null;
        for (var page = 0; page < MostPages; page++)
        {
            var request = kind == "note"
                ? PipedriveRequest.NotesSince(since, next is null ? 0 : RecordId.Parse(next))
                : PipedriveRequest.ActivitiesSince(since, next);
            var body = await client.ReadAsync(request, ct).ConfigureAwait(false);
            found.AddRange(body.Items("data").Where(r => IsMarked(r, marker)).Select(r => r.Id("id")).OfType<long>().Select(id => new Logged(kind, id)));
            next = Next(body);
            if (next is null || (found.Count > 0 && !all))
                return [.. found.OrderBy(f => f.Id)];
        }

        // Better late than twice: whoever asked decides by hand, or narrows the window.
        throw new AdapterException(
            FailureKind.Transient, "window_too_large", "More was written since than can be looked through: make MarkerWindow shorter.");
    }

    private static bool IsMarked(JsonElement record, string marker) =>
        (record.Text("note") ?? record.Text("content"))?.Contains(marker, StringComparison.Ordinal) == true;

    // v2 gives an opaque cursor, v1 the number to start at.
    private static string? Next(JsonElement body)
    {
        var additional = body.Member("additional_data");
        return additional?.Text("next_cursor") ?? (additional?.Member("pagination")?.Id("next_start") is { } start ? RecordId.Text(start) : null);
    }
}
