using System.Text.Json.Nodes;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Salesforce.Api;
using CrmHub.Adapters.Salesforce.Mapping;

namespace CrmHub.Adapters.Salesforce.Dispositions;

/// <summary>
/// Dispositions as records of their own, one per conversation leg by upsert (DP-02 … DP-04): read, compare, write. An older one never
/// replaces a newer one; the flag that the organisation has acted on a disposition is taken back when code or reason change, and only then.
/// </summary>
internal sealed class DispositionWriter(SalesforceClient client, SalesforceOptions options)
{
    private readonly ExternalIds _records = new(client);

    public async Task<WrittenRecord?> FindAsync(Disposition disposition, CancellationToken ct) =>
        await ReadAsync(disposition, ct).ConfigureAwait(false) is { } held && Stands(held, disposition) ? Written(held.Id, WriteOutcome.Adopted) : null;

    public async Task<WrittenRecord> PutAsync(Disposition disposition, CancellationToken ct)
    {
        var held = await ReadAsync(disposition, ct).ConfigureAwait(false);
        if (held is not null && Stands(held, disposition))
            return Written(held.Id, WriteOutcome.Unchanged);
        var layout = options.Disposition;
        var fields = held is not null && DispositionMapping.HasSameContent(held, disposition, layout)
            ? DispositionMapping.TimeOnly(disposition, layout)
            : DispositionMapping.Whole(disposition, layout, isNew: held is null);
        var (id, outcome) = await WriteAsync(disposition, fields, ct).ConfigureAwait(false);
        return Written(id, outcome);
    }

    /// <summary>Proves that object and fields exist and can be read.</summary>
    public async Task CheckAsync(CancellationToken ct)
    {
        if (options.Disposition.Sobject is not { } sobject)
            return;
        var fields = string.Join(", ", options.Disposition.Fields.Distinct(StringComparer.OrdinalIgnoreCase));
        await client.QueryAsync($"SELECT Id, {fields} FROM {sobject} LIMIT 1", 1, CallPriority.Lookup, ct).ConfigureAwait(false);
    }

    // A contact that is gone must not cost the disposition: it is kept without it, the leg still tells whose it was.
    private async Task<(string Id, WriteOutcome Outcome)> WriteAsync(Disposition disposition, JsonObject fields, CancellationToken ct)
    {
        try
        {
            return await _records.PutAsync(Key(disposition), fields, ct).ConfigureAwait(false);
        }
        catch (AdapterException e) when (options.Disposition.ContactField is { } contact && RefusesContact(e) && fields.Remove(contact))
        {
            return await _records.PutAsync(Key(disposition), fields, ct).ConfigureAwait(false);
        }
    }

    private async Task<HeldDisposition?> ReadAsync(Disposition disposition, CancellationToken ct)
    {
        var layout = options.Disposition;
        string?[] wanted = ["Id", layout.TimeField, layout.CodeField, layout.ReasonField];
        var path = $"{Key(disposition).Path}?fields={string.Join(',', wanted.OfType<string>())}";
        var answer = await client.SendAsync(SalesforceRequest.Get(path, CallPriority.Record), ct).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            var failure = client.Failure(answer, changes: false);
            return failure.Kind == FailureKind.NotFound ? null : throw failure;
        }

        var body = JsonAnswer.Read(answer, changes: false);
        return SalesforceId.TryCanonical(body.Text("Id"), out var id)
            ? new HeldDisposition(id, body.Time(layout.TimeField), body.Text(layout.CodeField), layout.ReasonField is { } reason ? body.Text(reason) : null)
            : throw JsonAnswer.Unreadable(changes: false);
    }

    private bool Stands(HeldDisposition held, Disposition disposition) =>
        DispositionMapping.IsNewer(held, disposition) || DispositionMapping.IsSame(held, disposition, options.Disposition);

    private static bool RefusesContact(AdapterException e) =>
        e.Code is "INVALID_CROSS_REFERENCE_KEY" or "MALFORMED_ID" or "ENTITY_IS_DELETED" or "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY";

    private WrittenRecord Written(string id, WriteOutcome outcome) => new(
        new RecordRef(SalesforceAdapter.System, "disposition", id), outcome, RecordLinks.View(options.BaseUrl, options.Disposition.Sobject!, id));

    private ExternalKey Key(Disposition disposition) => new(
        options.Disposition.Sobject ?? throw new AdapterException(FailureKind.Permanent, "no_disposition_object", "DispositionObject names no object."),
        options.Disposition.KeyField,
        disposition.Key);
}
