using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Salesforce.Api;
using CrmHub.Adapters.Salesforce.Calls;
using CrmHub.Adapters.Salesforce.Contacts;
using CrmHub.Adapters.Salesforce.Dispositions;
using Microsoft.Extensions.Logging;

namespace CrmHub.Adapters.Salesforce;

/// <summary>One Salesforce organisation.</summary>
internal sealed class SalesforceAdapter
    : IAdapter, IContactSource, ICallLogTarget, ILastCallTarget, IRecordingTarget, IWrapUpTarget, IContactCreator, IDispositionTarget,
        IIntegrationErrorTarget, IQuotaSource
{
    /// <summary>The system's name in the hub.</summary>
    public const string System = "salesforce";

    /// <summary>The hub itself, as the owner of the customer ids Salesforce keeps for it.</summary>
    public const string Hub = "hub";

    private readonly SalesforceClient _client;
    private readonly ContactReader _contacts;
    private readonly ContactWriter _people;
    private readonly CallLogWriter _calls;
    private readonly LastCallWriter _lastCalls;
    private readonly RecordingWriter _recordings;
    private readonly WrapUpWriter _wrapUps;
    private readonly DispositionWriter _dispositions;
    private readonly ErrorWriter _errors;

    public SalesforceAdapter(AdapterContext context, SalesforceOptions options)
    {
        _client = new SalesforceClient(context, options);
        _contacts = new ContactReader(_client, options, new CaseAccess(options.Cases, context.Time, context.Logging.CreateLogger<CaseAccess>()));
        _people = new ContactWriter(_client, options);
        _calls = new CallLogWriter(_client, options);
        _lastCalls = new LastCallWriter(_client, options);
        var tasks = new TaskPatch(_client, options);
        _recordings = new RecordingWriter(tasks, options);
        _wrapUps = new WrapUpWriter(tasks, options);
        _dispositions = new DispositionWriter(_client, options);
        _errors = new ErrorWriter(_client, options);
    }

    public IReadOnlyList<QuotaReading> Quotas => _client.Budget.Quotas;

    public async Task CheckAsync(CancellationToken ct)
    {
        await _contacts.CheckAsync(ct).ConfigureAwait(false);
        await _calls.CheckAsync(ct).ConfigureAwait(false);
        await _dispositions.CheckAsync(ct).ConfigureAwait(false);
    }

    public Task<IReadOnlyList<ContactRecord>> FindAsync(ContactQuery query, CancellationToken ct) => _contacts.FindAsync(query, ct);

    public Task<ContactRecord?> GetAsync(RecordRef record, CancellationToken ct) => _contacts.GetAsync(record, ct);

    public Task<WrittenRecord?> FindAsync(OpId opId, CancellationToken ct) => _calls.FindAsync(opId, ct);

    public Task<WrittenRecord> PutAsync(CallLog log, CancellationToken ct) => _calls.PutAsync(log, ct);

    public Task<WrittenRecord> PutLastCallAsync(LastCall call, CancellationToken ct) => _lastCalls.PutAsync(call, ct);

    public Task<WrittenRecord> PutRecordingAsync(CallRecording recording, CancellationToken ct) => _recordings.PutAsync(recording, ct);

    public Task<WrittenRecord> PutWrapUpAsync(CallWrapUp wrapUp, CancellationToken ct) => _wrapUps.PutAsync(wrapUp, ct);

    public Task<WrittenRecord?> FindCreatedAsync(NewContact contact, CancellationToken ct) => _people.FindAsync(contact, ct);

    public Task<WrittenRecord> CreateAsync(NewContact contact, CancellationToken ct) => _people.CreateAsync(contact, ct);

    public Task<WrittenRecord?> FindDispositionAsync(Disposition disposition, CancellationToken ct) => _dispositions.FindAsync(disposition, ct);

    public Task<WrittenRecord> PutDispositionAsync(Disposition disposition, CancellationToken ct) => _dispositions.PutAsync(disposition, ct);

    public Task<WrittenRecord> PutErrorAsync(IntegrationError error, CancellationToken ct) => _errors.PutAsync(error, ct);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
