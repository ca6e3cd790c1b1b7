using System.Threading.Channels;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers.Imports;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;
using CrmHub.Protos.V1;
using Grpc.Core;

namespace CrmHub.Hub.Rpc;

/// <summary>
/// Drives one import: while a batch is being stored, messages are read and prepared, as many as make the next batch and no more, so a caller is
/// read as fast as the hub stores and memory stays what two batches take.
/// </summary>
internal sealed class ImportCalls(ImportDesk desk, Database database, Sites sites, TimeProvider time)
{
    // More rows share a flush, and more of their keys a page; but everybody's changes wait for a batch. Across a network each row takes longer.
    private readonly int _messagesPerBatch = database.Dialect.IsEmbedded ? 4 : 1;

    public async Task ImportAsync(IAsyncStreamReader<ImportRequest> requests, IServerStreamWriter<ImportResponse> responses, string actor, CancellationToken ct)
    {
        if (!await requests.MoveNext(ct).ConfigureAwait(false) || requests.Current.Open is not { } open)
            throw new InvalidFieldException("open", "comes first.");
        var run = await desk.OpenAsync(Wanted(open, actor), open.Resume, ct).ConfigureAwait(false);
        await responses.WriteAsync(new ImportResponse { Status = ImportToProto.Status(run) }, ct).ConfigureAwait(false);
        var ahead = Channel.CreateBounded<PreparedBatch>(new BoundedChannelOptions(_messagesPerBatch) { SingleReader = true, SingleWriter = true });
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var storing = StoreAsync(run, ahead.Reader, responses, ct);
        var read = ReadAsync(requests, run, ahead.Writer, reading.Token);
        // Nothing more is taken of a caller whose rows cannot be stored; and whatever ended the call, what is being stored is waited for: the next
        // call finds the import where it is.
        if (await Task.WhenAny(read, storing).ConfigureAwait(false) == storing)
            await reading.CancelAsync().ConfigureAwait(false);
        await ((Task)read).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await storing.ConfigureAwait(false);
        if (!await read.ConfigureAwait(false))
            return;
        await desk.FinishAsync(run, ct).ConfigureAwait(false);
        await responses.WriteAsync(new ImportResponse { Status = ImportToProto.Status(run) }, ct).ConfigureAwait(false);
    }

    // True when the caller said that there are no more.
    private async Task<bool> ReadAsync(IAsyncStreamReader<ImportRequest> requests, ImportRun run, ChannelWriter<PreparedBatch> ahead, CancellationToken ct)
    {
        try
        {
            var (begun, last) = (run.CommittedLine, run.CommittedLine);
            while (await requests.MoveNext(ct).ConfigureAwait(false))
            {
                if (requests.Current.StepCase == ImportRequest.StepOneofCase.Finish)
                    return true;
                var rows = requests.Current.Rows ?? throw new InvalidFieldException("step", "is neither rows nor finish.");
                (var read, last) = ImportRows.Read(rows.Rows, run, begun, last, () => Ids.New(time).Text());
                await ahead.WriteAsync(desk.Prepare(read), ct).ConfigureAwait(false);
            }

            return false;
        }
        finally
        {
            ahead.Complete();
        }
    }

    private async Task StoreAsync(ImportRun run, ChannelReader<PreparedBatch> ahead, IServerStreamWriter<ImportResponse> responses, CancellationToken ct)
    {
        while (await ahead.WaitToReadAsync(ct).ConfigureAwait(false))
        {
            var rows = new List<(ImportedRow, PreparedRow?)>();
            for (var messages = 0; messages < _messagesPerBatch && ahead.TryRead(out var message); messages++)
                rows.AddRange(message.Rows);
            var refused = await desk.TakeAsync(run, new PreparedBatch(rows), ct).ConfigureAwait(false);
            var response = new ImportResponse { Status = ImportToProto.Status(run) };
            response.Errors.AddRange(refused.Select(ImportToProto.Error));
            await responses.WriteAsync(response, ct).ConfigureAwait(false);
        }
    }

    private ImportRunRow Wanted(OpenImport open, string actor)
    {
        var region = FromProto.Region(open.DefaultRegion);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return new ImportRunRow
        {
            Id = Check.Token("open.import_id", open.ImportId, 64),
            Name = Check.AtMost("open.name", open.Name, 200),
            System = Check.Token("open.system", open.System, 32),
            Region = region.Length > 0 ? region : sites.Of(null).Region,
            Actor = actor,
            State = ImportRunRow.Open,
            CommittedLine = 0,
            Created = 0,
            Joined = 0,
            Changed = 0,
            Unchanged = 0,
            Refused = 0,
            StartedAt = now,
            UpdatedAt = now,
        };
    }
}
