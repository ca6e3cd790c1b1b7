using CrmHub.Adapters.Model;
using CrmHub.Hub.Auth;
using CrmHub.Hub.Conflicts;
using CrmHub.Hub.Customers.Explanations;
using CrmHub.Hub.Ledger;
using CrmHub.Protos.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CrmHub.Hub.Rpc;

internal sealed class ExplanationsService(LookupExplainer lookups, CustomerHistory history, AccessBook access) : Explanations.ExplanationsBase
{
    private const string Get = "/crmhub.v1.CustomerDirectory/Get";

    public override Task<ExplainResponse> Explain(ExplainRequest request, ServerCallContext context)
    {
        var caller = AuthInterceptor.CallerOf(context);
        return request.SubjectCase switch
        {
            ExplainRequest.SubjectOneofCase.LookupId => LookupAsync(request, caller, context.CancellationToken),
            ExplainRequest.SubjectOneofCase.CustomerId => CustomerAsync(request, caller, context.CancellationToken),
            _ => throw new InvalidFieldException("lookup_id", "or customer_id is required."),
        };
    }

    private async Task<ExplainResponse> LookupAsync(ExplainRequest request, Caller caller, CancellationToken ct)
    {
        var id = Check.Id("lookup_id", request.LookupId);
        if (request.Field.Length > 0 || request.AsKnownAt is not null || request.AsTrueAt is not null)
            throw new InvalidFieldException(request.Field.Length > 0 ? "field" : "as_known_at", "is for customers; a decision is of its own time.");
        var explained = await lookups.FindAsync(id, ct).ConfigureAwait(false)
            ?? throw new RpcException(new Status(StatusCode.NotFound, "There is no decision of such a lookup."));
        await access.NoteAsync(caller.Id, null, [("lookup", id.Text())], ct).ConfigureAwait(false);
        return new ExplainResponse { Lookup = ExplanationToProto.Lookup(explained) };
    }

    private async Task<ExplainResponse> CustomerAsync(ExplainRequest request, Caller caller, CancellationToken ct)
    {
        var id = Check.Id("customer_id", request.CustomerId);
        var field = Check.AtMost("field", request.Field, 100);
        if (field.Length > 0 && !FieldText.Names.Contains(FieldText.Base(field), StringComparer.Ordinal))
            throw new InvalidFieldException("field", $"is none of {string.Join(", ", FieldText.Names)}.");
        var past = PastTimes.Found(await history.FindAsync(id, PastTimes.Read(request.AsKnownAt, request.AsTrueAt), ct).ConfigureAwait(false));
        var fields = CustomerExplainer.Explain(past, field);
        // Of the field only its name: what comes after it is somebody's own wording.
        await access.NoteAsync(
            caller.Id, past.Id.Text(),
            [.. Text("field", FieldText.Base(field)), .. Time("as_known_at", request.AsKnownAt), .. Time("as_true_at", request.AsTrueAt)], ct).ConfigureAwait(false);
        return new ExplainResponse { Customer = ExplanationToProto.Customer(past, fields, RpcPolicy.Allows(Get, caller.Roles)) };
    }

    private static IEnumerable<(string, LedgerValue)> Text(string key, string text) => text.Length > 0 ? [(key, text)] : [];

    private static IEnumerable<(string, LedgerValue)> Time(string key, Timestamp? at) => at is null ? [] : [(key, at.ToDateTimeOffset().ToUnixTimeMilliseconds())];
}
