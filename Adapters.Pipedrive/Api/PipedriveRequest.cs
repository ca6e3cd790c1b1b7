using System.Text;
using System.Text.Json.Nodes;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Pipedrive.Mapping;

namespace CrmHub.Adapters.Pipedrive.Api;

/// <summary>A request to the API, independent of token and company.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Version">1 or 2.</param>
/// <param name="Path">Below the version, with the query.</param>
/// <param name="Cost">Tokens it takes from the day's budget, as the specification says.</param>
/// <param name="Body">What to write; null for none.</param>
/// <param name="Priority">Who waits.</param>
internal sealed record PipedriveRequest(HttpMethod Method, int Version, string Path, int Cost, string? Body, CallPriority Priority)
{
    // Pages whose records carry whole texts.
    private const int TextCap = 16 << 20;

    /// <summary>Has a burst limit of its own.</summary>
    public bool IsSearch { get; init; }

    /// <summary>Most bytes of the answer.</summary>
    public int Cap { get; init; } = AdapterHttp.DefaultCap;

    /// <summary>The request may change something.</summary>
    public bool Changes => Method != HttpMethod.Get;

    public static PipedriveRequest Me() => Get(1, "users/me", 2, CallPriority.Lookup);

    public static PipedriveRequest PersonFields(string? cursor) => Get(2, "personFields?limit=500" + Cursor(cursor), 10, CallPriority.Lookup);

    public static PipedriveRequest Person(long id, CallPriority priority, string? include = null) =>
        Get(2, $"persons/{RecordId.Text(id)}{(include is null ? "" : "?include_fields=" + include)}", 1, priority);

    public static PipedriveRequest Persons(IEnumerable<long> ids, string? include = null) => Get(
        2, $"persons?limit=100&ids={string.Join(',', ids.Select(RecordId.Text))}{(include is null ? "" : "&include_fields=" + include)}", 10, CallPriority.Lookup);

    public static PipedriveRequest PersonsSince(DateTimeOffset since, string? cursor) => Get(2, Since("persons", since) + Cursor(cursor), 10, CallPriority.Record);

    /// <param name="term">What is sought.</param>
    /// <param name="fields">phone, email or custom_fields, separated by commas.</param>
    /// <param name="exact">The whole value, not a part of it.</param>
    /// <param name="limit">1 to 100.</param>
    public static PipedriveRequest SearchPersons(string term, string fields, bool exact, int limit)
    {
        var path = $"persons/search?term={Uri.EscapeDataString(term)}&fields={fields}&limit={RecordId.Text(limit)}" + (exact ? "&exact_match=true" : "");
        return Get(2, path, 20, CallPriority.Lookup) with { IsSearch = true };
    }

    public static PipedriveRequest OpenDeals(long person) => Get(
        2, $"deals?person_id={RecordId.Text(person)}&status=open&sort_by=update_time&sort_direction=desc&limit=2", 10, CallPriority.Record);

    public static PipedriveRequest ActivitiesSince(DateTimeOffset since, string? cursor) =>
        Get(2, Since("activities", since) + Cursor(cursor), 10, CallPriority.Record) with { Cap = TextCap };

    /// <param name="kind"><c>activity</c> or <c>note</c>.</param>
    /// <param name="id">Which.</param>
    public static PipedriveRequest Record(string kind, long id) => kind == "note"
        ? Get(1, $"notes/{RecordId.Text(id)}", 2, CallPriority.Record)
        : Get(2, $"activities/{RecordId.Text(id)}", 1, CallPriority.Record);

    /// <param name="since">Changed then or later.</param>
    /// <param name="start">So many are passed over.</param>
    public static PipedriveRequest NotesSince(DateTimeOffset since, long start)
    {
        var path = $"notes?updated_since={Uri.EscapeDataString(NoteText.Time(since))}&sort=add_time%20DESC&limit=500&start={RecordId.Text(start)}";
        return Get(1, path, 20, CallPriority.Record) with { Cap = TextCap };
    }

    public static PipedriveRequest Post(int version, string path, int cost, JsonObject body) => Write(HttpMethod.Post, version, path, cost, body);

    public static PipedriveRequest Patch(string path, JsonObject body) => Write(HttpMethod.Patch, 2, path, 5, body);

    public static PipedriveRequest Put(string path, JsonObject body) => Write(HttpMethod.Put, 1, path, 10, body);

    public static PipedriveRequest Delete(int version, string path) =>
        new(HttpMethod.Delete, version, path, version == 1 ? 6 : 3, null, CallPriority.Record);

    /// <summary>The message for one company; never sent twice.</summary>
    public HttpRequestMessage Message(Uri company)
    {
        // The address all companies share has v1 at its root.
        var isShared = company.Host.Equals("api.pipedrive.com", StringComparison.OrdinalIgnoreCase);
        var root = Version == 1 && isShared ? "/v1/" : $"/api/v{Version}/";
        var message = new HttpRequestMessage(Method, new Uri(company, root + Path));
        RequestCost.Set(message, Cost);
        message.Headers.Accept.ParseAdd("application/json");
        if (Body is not null)
            message.Content = new StringContent(Body, Encoding.UTF8, "application/json");
        return message;
    }

    private static PipedriveRequest Get(int version, string path, int cost, CallPriority priority) => new(HttpMethod.Get, version, path, cost, null, priority);

    private static PipedriveRequest Write(HttpMethod method, int version, string path, int cost, JsonObject body) =>
        new(method, version, path, cost, body.ToJsonString(), CallPriority.Record);

    private static string Since(string entity, DateTimeOffset since) =>
        $"{entity}?updated_since={Uri.EscapeDataString(NoteText.Time(since))}&sort_by=add_time&sort_direction=desc&limit=500";

    private static string Cursor(string? cursor) => cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor);
}
