using System.Globalization;
using CrmHub.Hub.Storage;
using CrmHub.Protos.V1;
using Grpc.Core;

namespace CrmHub.Hub.Rpc;

internal sealed class ImportsService(ImportCalls calls, ImportStore store) : Imports.ImportsBase
{
    public override Task Import(IAsyncStreamReader<ImportRequest> requestStream, IServerStreamWriter<ImportResponse> responseStream, ServerCallContext context) =>
        calls.ImportAsync(requestStream, responseStream, AuthInterceptor.CallerOf(context).Id, context.CancellationToken);

    public override async Task<ImportStatus> Get(GetImportRequest request, ServerCallContext context) =>
        ImportToProto.Status(await FindAsync(request.ImportId, context.CancellationToken).ConfigureAwait(false));

    public override async Task<ListImportErrorsResponse> ListErrors(ListImportErrorsRequest request, ServerCallContext context)
    {
        var take = Check.PageSize(request.PageSize);
        var after = request.PageToken.Length == 0 ? 0
            : long.TryParse(request.PageToken, NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : throw Check.BadToken();
        var run = await FindAsync(request.ImportId, context.CancellationToken).ConfigureAwait(false);
        var rows = await store.ErrorsAsync(run.Id, after, take, context.CancellationToken).ConfigureAwait(false);
        var response = new ListImportErrorsResponse();
        response.Errors.AddRange(rows.Select(ImportToProto.Error));
        response.NextPageToken = rows.Count == take ? rows[^1].Line.ToString(CultureInfo.InvariantCulture) : "";
        return response;
    }

    private async Task<ImportRunRow> FindAsync(string id, CancellationToken ct) =>
        await store.FindAsync(Check.Token("import_id", id, 64), ct).ConfigureAwait(false)
            ?? throw new RpcException(new Status(StatusCode.NotFound, "There is no import with this id."));
}
