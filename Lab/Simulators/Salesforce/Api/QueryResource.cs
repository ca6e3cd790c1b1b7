using System.Globalization;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Salesforce.Records;
using CrmHub.Lab.Simulators.Salesforce.Soql;

namespace CrmHub.Lab.Simulators.Salesforce.Api;

/// <summary><c>/query</c> and <c>/queryAll</c>.</summary>
internal sealed class QueryResource(LiveOrg live)
{
    private const int SmallestBatch = 200;
    private const int LargestBatch = 2000;

    private readonly QueryCursors _cursors = new();

    public Answer Run(Call call, bool includeDeleted)
    {
        var text = call.Query.GetValueOrDefault("q");
        if (string.IsNullOrWhiteSpace(text))
            throw SoqlError.Malformed("", 0, "unexpected token: '<EOF>'");
        return live.Org.AtOnce(() =>
        {
            var query = SoqlBinder.Bind(live.Org, text);
            var rows = query.Run(live.Org, includeDeleted);
            return query.IsCount ? Answer.Ok(Page(rows.Count, [])) : First(call, query, rows);
        });
    }

    public Answer More(Call call, string locator) => live.Org.AtOnce(() =>
    {
        var (cursor, from) = _cursors.Find(locator);
        return Show(call, cursor, from);
    });

    private Answer First(Call call, BoundQuery query, IReadOnlyList<Record> rows)
    {
        var batch = Batch(call);
        return rows.Count <= batch
            ? Show(call, new QueryCursors.Cursor("", query, rows, batch), 0)
            : Show(call, _cursors.Keep(query, rows, batch), 0);
    }

    private Answer Show(Call call, QueryCursors.Cursor cursor, int from)
    {
        var json = new RecordJson(live.Org, call.Version);
        var page = Page(cursor.Rows.Count, cursor.Rows.Skip(from).Take(cursor.Batch).Select(r => json.Selected(r, cursor.Query.Columns)));
        var next = from + cursor.Batch;
        if (next < cursor.Rows.Count)
        {
            page["done"] = false;
            page["nextRecordsUrl"] = $"{call.BasePath}/query/{cursor.Id}-{next}";
        }
        return Answer.Ok(page);
    }

    private static JsonObject Page(int total, IEnumerable<JsonObject> records) => new()
    {
        ["totalSize"] = total,
        ["done"] = true,
        ["records"] = new JsonArray([.. records]),
    };

    // A wish within bounds is heard, never one for more than the org gives.
    private int Batch(Call call)
    {
        var wish = call.Headers.GetValueOrDefault("Sforce-Query-Options")?.Split('=') is [_, var size]
            && int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var rows)
                ? Math.Clamp(rows, SmallestBatch, LargestBatch)
                : LargestBatch;
        return Math.Min(wish, live.Settings.QueryBatch);
    }
}
