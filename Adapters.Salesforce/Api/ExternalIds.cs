using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Salesforce.Mapping;

namespace CrmHub.Adapters.Salesforce.Api;

/// <summary>Records addressed by a unique external id: found, and inserted or updated in one request.</summary>
internal sealed class ExternalIds(SalesforceClient client)
{
    /// <summary>Id of the record that holds the key; null when there is none; several raise Conflict.</summary>
    public async Task<string?> FindAsync(ExternalKey key, CancellationToken ct)
    {
        var answer = await client.SendAsync(SalesforceRequest.Get(key.Path + "?fields=Id", CallPriority.Record), ct).ConfigureAwait(false);
        if (answer.IsSuccess)
        {
            var found = JsonAnswer.Read(answer, changes: false).Text("Id");
            return SalesforceId.TryCanonical(found, out var id) ? id : throw JsonAnswer.Unreadable(changes: false);
        }

        var failure = client.Failure(answer, changes: false);
        return failure.Kind == FailureKind.NotFound ? null : throw failure;
    }

    /// <summary>
    /// Inserts or updates. A refused duplicate of this very key means that another writer was faster: its record is adopted. When that
    /// record cannot be seen yet the outcome is uncertain.
    /// </summary>
    public async Task<(string Id, WriteOutcome Outcome)> PutAsync(ExternalKey key, JsonObject fields, CancellationToken ct)
    {
        var answer = await client.SendAsync(SalesforceRequest.Patch(key.Path, fields), ct).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.NoContent)
            return (await SeenAsync(key, ct).ConfigureAwait(false), WriteOutcome.Updated);
        if (answer.IsSuccess)
            return Written(answer);
        return IsDuplicateOf(key, answer)
            ? (await SeenAsync(key, ct).ConfigureAwait(false), WriteOutcome.Adopted)
            : throw client.Failure(answer, changes: true);
    }

    private static (string Id, WriteOutcome Outcome) Written(HttpExchange answer)
    {
        var body = JsonAnswer.Read(answer, changes: true);
        var isRefused = body.Member("success") is { ValueKind: JsonValueKind.False };
        return !isRefused && SalesforceId.TryCanonical(body.Text("id"), out var id)
            ? (id, answer.Status == HttpStatusCode.Created ? WriteOutcome.Created : WriteOutcome.Updated)
            : throw JsonAnswer.Unreadable(changes: true);
    }

    private async Task<string> SeenAsync(ExternalKey key, CancellationToken ct)
    {
        try
        {
            if (await FindAsync(key, ct).ConfigureAwait(false) is { } id)
                return id;
        }
        catch (AdapterException e) when (e.Kind == FailureKind.Transient)
        {
            throw new AdapterException(FailureKind.Uncertain, e.Code, "Salesforce has the key but its record could not be read.", inner: e);
        }

        throw new AdapterException(FailureKind.Uncertain, "not_visible_yet", "Salesforce has the key but does not show its record yet.");
    }

    private static bool IsDuplicateOf(ExternalKey key, HttpExchange answer) =>
        VendorError.Read(answer) is [{ Code: "DUPLICATE_VALUE" } error, ..]
        && error.FieldNames().Contains(key.Field, StringComparer.OrdinalIgnoreCase);
}
