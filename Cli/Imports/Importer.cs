using CrmHub.Cli.Files;
using CrmHub.Protos.V1;
using Grpc.Core;

namespace CrmHub.Cli.Imports;

/// <summary>
/// Sends a file and hears what is stored. It reads the file no faster than the hub takes it, and holds the rows under way, no more. Told to
/// stop, it sends nothing more and waits until what was sent is stored.
/// </summary>
internal sealed class Importer(HubConnection hub, ColumnMap map, Report report, ProgressLine progress)
{
    private const int MostRows = 512;
    private const int MostBytes = 512 * 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, Dictionary<string, string>> _origins = [];
    private ImportStatus _status = new();

    /// <returns>How far the import has come; complete unless it was told to stop.</returns>
    /// <exception cref="RpcException">The hub refuses, or went away: what is stored stays, and the import can be resumed.</exception>
    public async Task<ImportStatus> RunAsync(ImportOrder order, CancellationToken stop)
    {
        await using var file = new CountingStream(File.OpenRead(order.File));
        using var text = new StreamReader(file, System.Text.Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        // Not cancelled by a stop: what was sent is waited for.
        using var call = hub.Imports.Import(hub.Headers, cancellationToken: CancellationToken.None);
        await call.RequestStream.WriteAsync(new ImportRequest { Open = Open(order) }, CancellationToken.None);
        if (!await call.ResponseStream.MoveNext(CancellationToken.None))
            throw new CliException("The hub ended the call without a word.");
        _status = call.ResponseStream.Current.Status;
        await ReportEarlierAsync(_status);
        var hearing = HearAsync(call.ResponseStream, file);
        try
        {
            await SendAsync(call.RequestStream, Rows(order.File, text), new RowReader(map, order.Kind), hearing, stop);
            if (!stop.IsCancellationRequested)
                await call.RequestStream.WriteAsync(new ImportRequest { Finish = new FinishImport() }, CancellationToken.None);
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            // The hub ended the call; why, its answer says.
            await hearing;
            throw;
        }

        await hearing;
        progress.End();
        return _status;
    }

    private async Task SendAsync(IClientStreamWriter<ImportRequest> requests, IEnumerable<SourceRow> rows, RowReader reader, Task hearing, CancellationToken stop)
    {
        var (begun, batch, bytes) = (_status.CommittedLine, new ImportRows(), 0);
        foreach (var row in rows)
        {
            if (stop.IsCancellationRequested || hearing.IsCompleted)
                return;
            if (row.Line <= begun)
                continue;
            var origins = new Dictionary<string, string>(StringComparer.Ordinal);
            var read = reader.Read(row, origins);
            lock (_gate)
                _origins[row.Line] = origins;
            var size = read.CalculateSize();
            if (batch.Rows.Count == MostRows || (bytes + size > MostBytes && batch.Rows.Count > 0))
            {
                await requests.WriteAsync(new ImportRequest { Rows = batch }, CancellationToken.None);
                (batch, bytes) = (new ImportRows(), 0);
            }

            batch.Rows.Add(read);
            bytes += size;
        }

        if (batch.Rows.Count > 0)
            await requests.WriteAsync(new ImportRequest { Rows = batch }, CancellationToken.None);
    }

    private async Task HearAsync(IAsyncStreamReader<ImportResponse> responses, CountingStream file)
    {
        while (await responses.MoveNext(CancellationToken.None))
        {
            foreach (var error in responses.Current.Errors)
                await report.AddAsync(error, Origins(error.Line));
            _status = responses.Current.Status;
            Forget(_status.CommittedLine);
            progress.Show(_status, file.BytesRead, file.Length);
        }
    }

    // Rows refused in earlier calls belong into the report as well.
    private async Task ReportEarlierAsync(ImportStatus status)
    {
        for (var token = ""; status.Refused > 0;)
        {
            var page = await hub.Imports.ListErrorsAsync(new ListImportErrorsRequest { ImportId = status.ImportId, PageSize = 1_000, PageToken = token }, hub.Headers);
            foreach (var error in page.Errors)
                await report.AddAsync(error, null);
            token = page.NextPageToken;
            if (token.Length == 0)
                return;
        }
    }

    private Dictionary<string, string>? Origins(long line)
    {
        lock (_gate)
            return _origins.GetValueOrDefault(line);
    }

    private void Forget(long upTo)
    {
        lock (_gate)
        {
            foreach (var line in _origins.Keys.Where(l => l <= upTo).ToList())
                _origins.Remove(line);
        }
    }

    private static IEnumerable<SourceRow> Rows(string path, TextReader text) =>
        Path.GetExtension(path).ToLowerInvariant() is ".jsonl" or ".ndjson" or ".json" ? JsonRows.Read(text) : CsvRows.Read(text);

    private static OpenImport Open(ImportOrder order) => new()
    {
        ImportId = order.Id,
        Name = Path.GetFileName(order.File) is { Length: <= 200 } name ? name : "",
        System = order.System,
        DefaultRegion = order.Region,
        Resume = order.Resume,
    };
}
