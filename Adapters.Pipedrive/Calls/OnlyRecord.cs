using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Pipedrive.Api;
using CrmHub.Adapters.Pipedrive.Mapping;
using Microsoft.Extensions.Logging;

namespace CrmHub.Adapters.Pipedrive.Calls;

/// <summary>
/// Two hubs that wrote the same at the same moment both come here: the older record stays, whoever wrote a younger one takes it back.
/// </summary>
internal sealed partial class OnlyRecord(PipedriveClient client, AdapterContext context)
{
    /// <summary>Their clock and ours.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly MarkerSearch _search = new(client);
    private readonly ILogger _log = context.Logging.CreateLogger<OnlyRecord>();

    /// <summary>The record that stays: the one just created, or an older one under the same marker.</summary>
    public async Task<Logged> KeepAsync(OpId key, Logged created, CancellationToken ct)
    {
        try
        {
            var since = context.Time.GetUtcNow() - Skew;
            var marked = await _search.FindAsync(key, created.Kind, since, all: true, ct).ConfigureAwait(false);
            if (marked.Count == 0)
                Log.NotShown(_log, key.Value, created.Kind);
            if (marked.Count == 0 || marked[0].Id >= created.Id)
                return created;
            await DeleteAsync(created, ct).ConfigureAwait(false);
            Log.DuplicateTakenBack(_log, key.Value, created.Kind);
            return marked[0];
        }
        catch (AdapterException e)
        {
            // The record is there; whether there is another one is only a question.
            Log.NotVerified(_log, key.Value, e.Code);
            return created;
        }
    }

    private async Task DeleteAsync(Logged record, CancellationToken ct)
    {
        // Deleting a call log leaves its activity.
        if (record.CallLog is { } log)
            await client.ReadOrNullAsync(PipedriveRequest.Delete(1, $"callLogs/{Uri.EscapeDataString(log)}"), ct).ConfigureAwait(false);
        var id = RecordId.Text(record.Id);
        var request = record.Kind == "note" ? PipedriveRequest.Delete(1, $"notes/{id}") : PipedriveRequest.Delete(2, $"activities/{id}");
        await client.ReadOrNullAsync(request, ct).ConfigureAwait(false);
    }

    private static partial class Log
    {
        [LoggerMessage(3, LogLevel.Warning, "{OpId} was written twice at the same moment; the younger {Kind} was taken back")]
        public static partial void DuplicateTakenBack(ILogger logger, string opId, string kind);

        [LoggerMessage(5, LogLevel.Warning, "{OpId} was written, but its {Kind} is not shown under its marker (yet)")]
        public static partial void NotShown(ILogger logger, string opId, string kind);

        [LoggerMessage(4, LogLevel.Warning, "{OpId} was written, but could not be counted: {Code}")]
        public static partial void NotVerified(ILogger logger, string opId, string code);
    }
}
