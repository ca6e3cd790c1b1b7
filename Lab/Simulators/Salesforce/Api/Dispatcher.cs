using CrmHub.Lab.Simulators.Salesforce.Bulk;
using CrmHub.Lab.Simulators.Salesforce.Records;

namespace CrmHub.Lab.Simulators.Salesforce.Api;

/// <summary>Sends each call to its resource, and turns refusals into answers.</summary>
internal sealed class Dispatcher
{
    private readonly Upserts _upserts;
    private readonly QueryResource _query;
    private readonly SearchResource _search;
    private readonly DescribeResource _describe;
    private readonly RowResource _rows;
    private readonly ChangesResource _changes;
    private readonly CollectionResource _collections;
    private readonly CompositeResource _composite;
    private readonly IngestResource _ingest;
    private readonly QueryJobResource _queryJobs;
    private readonly LimitsResource _limits;

    public Dispatcher(LiveOrg live)
    {
        _upserts = new Upserts(live);
        _query = new QueryResource(live);
        _search = new SearchResource(live);
        _describe = new DescribeResource(live);
        _rows = new RowResource(live, _upserts);
        _changes = new ChangesResource(live);
        _collections = new CollectionResource(live, _upserts);
        _composite = new CompositeResource(live, Handle);
        _ingest = new IngestResource(live, _upserts);
        _queryJobs = new QueryJobResource(live);
        _limits = new LimitsResource(live);
    }

    /// <summary>The keys of an upsert call that match nothing now; none when the call is no upsert, or not a sound one.</summary>
    public IReadOnlySet<string> Absent(Call call)
    {
        try
        {
            return _upserts.Absent(call);
        }
        catch (ApiException)
        {
            return new HashSet<string>();
        }
    }

    public Answer Handle(Call call)
    {
        try
        {
            return Find(call) ?? NotAllowed(call) ?? throw ApiException.NotFound();
        }
        catch (ApiException refusal)
        {
            return Answer.Failed(refusal);
        }
    }

    private Answer? Find(Call call) => (call.Method, call.Segments) switch
    {
        ("GET", ["query"]) => _query.Run(call, includeDeleted: false),
        ("GET", ["queryAll"]) => _query.Run(call, includeDeleted: true),
        ("GET", ["query" or "queryAll", var locator]) => _query.More(call, locator),
        ("GET", ["search"]) => _search.Sosl(call),
        ("GET", ["parameterizedSearch"]) => _search.ByParameters(call),
        ("POST", ["parameterizedSearch"]) => _search.ByBody(call),
        ("GET", ["limits"]) => _limits.Read(),
        (_, ["jobs", "ingest", .. var rest]) => _ingest.Handle(call, rest),
        (_, ["jobs", "query", .. var rest]) => _queryJobs.Handle(call, rest),
        (_, ["sobjects", .. var rest]) => Objects(call, rest),
        (_, ["composite", .. var rest]) => Composite(call, rest),
        _ => null,
    };

    private Answer? Objects(Call call, string[] rest) => (call.Method, rest) switch
    {
        ("GET", []) => _describe.All(call),
        ("GET", [var type]) => _describe.Basic(call, type),
        ("POST", [var type]) => _rows.Create(call, type),
        ("GET", [var type, "describe"]) => _describe.Full(call, type),
        ("GET", [var type, "updated"]) => _changes.Updated(call, type),
        ("GET", [var type, "deleted"]) => _changes.Deleted(call, type),
        ("GET" or "HEAD", [var type, var id]) => _rows.Read(call, type, id),
        ("PATCH", [var type, var id]) => _rows.Update(call, type, id),
        ("DELETE", [var type, var id]) => _rows.Delete(type, id),
        ("GET" or "HEAD", [var type, var field, var value]) => _rows.ReadByKey(call, type, field, value),
        ("PATCH", [var type, var field, var value]) => _rows.Upsert(call, type, field, value),
        ("DELETE", [var type, var field, var value]) => _rows.DeleteByKey(call, type, field, value),
        _ => null,
    };

    private Answer? Composite(Call call, string[] rest) => (call.Method, rest) switch
    {
        ("POST", []) => _composite.Run(call),
        ("POST", ["sobjects"]) => _collections.Create(call),
        ("PATCH", ["sobjects"]) => _collections.Update(call),
        ("DELETE", ["sobjects"]) => _collections.Delete(call),
        ("GET" or "POST", ["sobjects", var type]) => _collections.Read(call, type),
        ("PATCH", ["sobjects", var type, var field]) => _collections.Upsert(call, type, field),
        _ => null,
    };

    // A path that answers to another method is there, only not for this one.
    private static Answer? NotAllowed(Call call)
    {
        var allowed = call.Segments switch
        {
            ["query" or "queryAll" or "search" or "limits", ..] => "GET,HEAD",
            ["parameterizedSearch"] => "GET,HEAD,POST",
            ["sobjects"] => "GET,HEAD",
            ["sobjects", _] => "GET,HEAD,POST",
            ["sobjects", _, "describe" or "updated" or "deleted"] => "GET,HEAD",
            ["sobjects", _, _] or ["sobjects", _, _, _] => "DELETE,GET,HEAD,PATCH",
            ["composite"] => "POST",
            ["composite", "sobjects", ..] => "DELETE,GET,PATCH,POST",
            _ => null,
        };
        return allowed is null
            ? null
            : Answer.Failed(405, "METHOD_NOT_ALLOWED", $"HTTP Method '{call.Method}' not allowed. Allowed are {allowed}") with
            {
                Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Allow"] = allowed },
            };
    }
}
