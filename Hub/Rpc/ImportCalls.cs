using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers.Imports;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;
using CrmHub.Protos.V1;
using Grpc.Core;

namespace CrmHub.Hub.Rpc;

/// <summary>
/// Drives one import: while a batch is being stored the next is read and prepared, no more than that, so a caller is read as fast as the hub
/// stores and memory stays what three messages take.
/// </summary>
internal sealed class ImportCalls(ImportDesk desk, Sites sites, TimeProvider time)
{
    public async Task ImportAsync(IAsyncStreamReader<ImportRequest> requests, IServerStreamWriter<ImportResponse> responses, string actor, CancellationToken ct)
    {
        if (!await requests.MoveNext(ct).ConfigureAwait(false) || requests.Current.Open is not { } open)
            throw new InvalidFieldException("open", "comes first.");
        var run = await desk.OpenAsync(Wanted(open, actor), open.Resume, ct).ConfigureAwait(false);
        await responses.WriteAsync(new ImportResponse { Status = ImportToProto.Status(run) }, ct).ConfigureAwait(false);
        Task<IReadOnlyList<ImportErrorRow>>? underWay = null;
        try
        {
            var (begun, last) = (run.CommittedLine, run.CommittedLine);
            for (var next = requests.MoveNext(ct); ; next = requests.MoveNext(ct))
            {
                // A caller that waits for its progress must not wait for ever.
                if (underWay is not null && await Task.WhenAny(underWay, next).ConfigureAwait(false) == underWay)
                    underWay = await ReportAsync(underWay, run, responses, ct).ConfigureAwait(false);
                if (!await next.ConfigureAwait(false))
                    break;
                if (requests.Current.StepCase == ImportRequest.StepOneofCase.Finish)
                {
                    underWay = await ReportAsync(underWay, run, responses, ct).ConfigureAwait(false);
                    await desk.FinishAsync(run, ct).ConfigureAwait(false);
                    await responses.WriteAsync(new ImportResponse { Status = ImportToProto.Status(run) }, ct).ConfigureAwait(false);
                    return;
                }

                var rows = requests.Current.Rows ?? throw new InvalidFieldException("step", "is neither rows nor finish.");
                (var read, last) = ImportRows.Read(rows.Rows, run, begun, last, () => Ids.New(time).Text());
                var batch = desk.Prepare(read);
                underWay = await ReportAsync(underWay, run, responses, ct).ConfigureAwait(false);
                underWay = desk.TakeAsync(run, batch, ct);
            }

            await ReportAsync(underWay, run, responses, ct).ConfigureAwait(false);
        }
        finally
        {
            // Whatever ended the call, what is being stored is waited for: the next call finds the import where it is.
            if (underWay is not null)
                await ((Task)underWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Null, as nothing is under way any more.
    private static async Task<Task<IReadOnlyList<ImportErrorRow>>?> ReportAsync(
        Task<IReadOnlyList<ImportErrorRow>>? underWay, ImportRun run, IServerStreamWriter<ImportResponse> responses, CancellationToken ct)
    {
        if (underWay is null)
            return null;
        var response = new ImportResponse();
        response.Errors.AddRange((await underWay.ConfigureAwait(false)).Select(ImportToProto.Error));
        response.Status = ImportToProto.Status(run);
        await responses.WriteAsync(response, ct).ConfigureAwait(false);
        return null;
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
