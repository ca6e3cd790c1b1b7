using CrmHub.Protos.V1;
using Grpc.Core;

namespace CrmHub.Hub.Tests.Support;

/// <summary>An import as a client drives it: rows out, progress and refused rows back.</summary>
internal sealed class ImportStream : IDisposable
{
    private readonly AsyncDuplexStreamingCall<ImportRequest, ImportResponse> _call;

    private ImportStream(AsyncDuplexStreamingCall<ImportRequest, ImportResponse> call) => _call = call;

    public ImportStatus Status { get; private set; } = new();

    public List<RowError> Errors { get; } = [];

    public static async Task<ImportStream> OpenAsync(RunningHub hub, Metadata who, string id, string system = "salesforce", bool resume = false)
    {
        var stream = new ImportStream(hub.Imports.Import(who));
        await stream._call.RequestStream.WriteAsync(new ImportRequest { Open = new OpenImport { ImportId = id, Name = "test", System = system, Resume = resume } });
        await stream.HearAsync();
        return stream;
    }

    /// <summary>One message, and what comes back for it.</summary>
    public async Task SendAsync(params IReadOnlyList<ImportRow> rows)
    {
        await SendUnheardAsync(rows);
        await HearAsync();
    }

    /// <summary>One message; what comes back is heard later.</summary>
    public Task SendUnheardAsync(params IReadOnlyList<ImportRow> rows) =>
        _call.RequestStream.WriteAsync(new ImportRequest { Rows = new ImportRows { Rows = { rows } } });

    public async Task<ImportStatus> FinishAsync()
    {
        await _call.RequestStream.WriteAsync(new ImportRequest { Finish = new FinishImport() });
        await HearAsync();
        return Status;
    }

    /// <summary>As <see cref="FinishAsync"/>, when messages have been sent without hearing.</summary>
    public async Task FinishUnheardAsync()
    {
        await _call.RequestStream.WriteAsync(new ImportRequest { Finish = new FinishImport() });
        while (Status.State != ImportState.Complete)
            await HearAsync();
    }

    public void Dispose() => _call.Dispose();

    private async Task HearAsync()
    {
        Assert.True(await _call.ResponseStream.MoveNext(CancellationToken.None));
        Status = _call.ResponseStream.Current.Status;
        Errors.AddRange(_call.ResponseStream.Current.Errors);
    }
}
