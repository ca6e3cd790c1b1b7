using System.Text.Json;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Tests.Plugins.Fixtures.Library1;

namespace CrmHub.Hub.Tests.Plugins.Fixtures.Acme;

/// <summary>Answers with what a test wants to know about the inside of an adapter.</summary>
internal sealed class AcmeAdapter(AdapterContext context, string name) : IAdapter, IContactSource, ICallLogTarget
{
    private bool _disposed;

    public Task CheckAsync(CancellationToken ct) => Task.CompletedTask;

    public Task<IReadOnlyList<ContactRecord>> FindAsync(ContactQuery query, CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var wire = JsonSerializer.Deserialize(JsonSerializer.Serialize(new AcmeWire(LibraryVersion.Text), AcmeJson.Default.AcmeWire), AcmeJson.Default.AcmeWire)!;
        return Task.FromResult<IReadOnlyList<ContactRecord>>(
        [
            new ContactRecord
            {
                Ref = new RecordRef(name, "contact", "1"),
                AccountName = wire.Library,
                Tier = context.Settings.Text("Region"),
                Status = context.Settings.Text("ApiKey") is null ? null : context.Settings.Secret("ApiKey").Value,
            },
        ]);
    }

    public Task<ContactRecord?> GetAsync(RecordRef record, CancellationToken ct) => Task.FromResult<ContactRecord?>(null);

    public Task<WrittenRecord?> FindAsync(OpId opId, CancellationToken ct) => Task.FromResult<WrittenRecord?>(null);

    public Task<WrittenRecord> PutAsync(CallLog log, CancellationToken ct) =>
        Task.FromException<WrittenRecord>(new AdapterException(FailureKind.Permanent, "read_only", "This one only reads."));

    public ValueTask DisposeAsync()
    {
        _disposed = true;
        return ValueTask.CompletedTask;
    }
}
