using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Pipedrive.Api;
using CrmHub.Adapters.Pipedrive.Calls;
using CrmHub.Adapters.Pipedrive.Contacts;
using CrmHub.Adapters.Pipedrive.Dispositions;
using CrmHub.Adapters.Pipedrive.Mapping;

namespace CrmHub.Adapters.Pipedrive;

/// <summary>One Pipedrive company.</summary>
internal sealed class PipedriveAdapter
    : IAdapter, IContactSource, ICallLogTarget, ILastCallTarget, IRecordingTarget, IWrapUpTarget, IContactCreator, IDispositionTarget, IQuotaSource
{
    /// <summary>The system's name in the hub.</summary>
    public const string System = "pipedrive";

    /// <summary>The hub itself, as the owner of the customer ids Pipedrive keeps for it.</summary>
    public const string Hub = "hub";

    private readonly PipedriveClient _client;
    private readonly PersonFields _fields;
    private readonly ContactReader _contacts;
    private readonly ContactWriter _people;
    private readonly CallLogWriter _calls;
    private readonly LastCallWriter _lastCalls;
    private readonly LogPatch _logs;
    private readonly DispositionWriter _dispositions;

    public PipedriveAdapter(AdapterContext context, PipedriveOptions options)
    {
        _client = new PipedriveClient(context, options);
        _fields = new PersonFields(_client, options, context.Time);
        _contacts = new ContactReader(_client, _fields, options);
        _people = new ContactWriter(_client, _fields, options, context.Time);
        _calls = new CallLogWriter(_client, options, context);
        _lastCalls = new LastCallWriter(_client, _fields, options);
        _logs = new LogPatch(_client);
        _dispositions = new DispositionWriter(_client, options, context);
        VisibleAfter = options.VisibilityDelay;
    }

    public IReadOnlyList<QuotaReading> Quotas => _client.Quotas;

    /// <summary>Lists lag behind what is stored.</summary>
    public TimeSpan VisibleAfter { get; }

    /// <summary>Who the token acts for, every custom field named by a setting, and the list the markers are looked for in.</summary>
    public async Task CheckAsync(CancellationToken ct)
    {
        await _client.ReadAsync(PipedriveRequest.Me(), ct).ConfigureAwait(false);
        await _fields.CheckAsync(ct).ConfigureAwait(false);
        await _calls.CheckAsync(ct).ConfigureAwait(false);
    }

    public Task<IReadOnlyList<ContactRecord>> FindAsync(ContactQuery query, CancellationToken ct) => _contacts.FindAsync(query, ct);

    public Task<ContactRecord?> GetAsync(RecordRef record, CancellationToken ct) => _contacts.GetAsync(record, ct);

    public Task<WrittenRecord?> FindAsync(OpId opId, CancellationToken ct) => _calls.FindAsync(opId, ct);

    public Task<WrittenRecord> PutAsync(CallLog log, CancellationToken ct) => _calls.PutAsync(log, ct);

    public Task<WrittenRecord> PutLastCallAsync(LastCall call, CancellationToken ct) => _lastCalls.PutAsync(call, ct);

    public Task<WrittenRecord> PutRecordingAsync(CallRecording recording, CancellationToken ct) =>
        _logs.PutAsync(recording.CallLog, text => NoteText.WithRecording(text, recording.Link), ct);

    public Task<WrittenRecord> PutWrapUpAsync(CallWrapUp wrapUp, CancellationToken ct) =>
        _logs.PutAsync(wrapUp.CallLog, text => WrapUpText.In(text, wrapUp), ct);

    public Task<WrittenRecord?> FindDispositionAsync(Disposition disposition, CancellationToken ct) => _dispositions.FindAsync(disposition, ct);

    public Task<WrittenRecord> PutDispositionAsync(Disposition disposition, CancellationToken ct) => _dispositions.PutAsync(disposition, ct);

    public Task<WrittenRecord?> FindCreatedAsync(NewContact contact, CancellationToken ct) => _people.FindAsync(contact, ct);

    public Task<WrittenRecord> CreateAsync(NewContact contact, CancellationToken ct) => _people.CreateAsync(contact, ct);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
