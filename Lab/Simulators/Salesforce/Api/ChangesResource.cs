using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Salesforce.Records;

namespace CrmHub.Lab.Simulators.Salesforce.Api;

/// <summary><c>/sobjects/X/updated</c> and <c>/sobjects/X/deleted</c>: what changed in a window. Seconds are ignored.</summary>
internal sealed class ChangesResource(LiveOrg live)
{
    private static readonly TimeSpan Reach = TimeSpan.FromDays(30);
    private static readonly TimeSpan RecycleBin = TimeSpan.FromDays(15);

    public Answer Updated(Call call, string typeName) => live.Org.AtOnce(() =>
    {
        var type = live.Type(typeName);
        var (start, end) = Window(call);
        var ids = live.Org[type].Rows.Where(r => !r.IsDeleted && r.SystemModstamp >= start && r.SystemModstamp < end).Select(r => r.Id);
        return Answer.Ok(new JsonObject { ["ids"] = Answer.Names(ids), ["latestDateCovered"] = FieldValue.Write(Covered(end)) });
    });

    public Answer Deleted(Call call, string typeName) => live.Org.AtOnce(() =>
    {
        var type = live.Type(typeName);
        var (start, end) = Window(call);
        var oldest = live.Org.Now - RecycleBin;
        if (start < oldest.AddMinutes(-1))
            throw ApiException.Bad("INVALID_REPLICATION_DATE", "startDate before org earliest date available");
        var rows = live.Org[type].Rows.Where(r => r.IsDeleted && r.SystemModstamp >= start && r.SystemModstamp < end);
        return Answer.Ok(new JsonObject
        {
            ["deletedRecords"] = new JsonArray([.. rows.Select(r => new JsonObject { ["deletedDate"] = FieldValue.Write(r.SystemModstamp), ["id"] = r.Id })]),
            ["earliestDateAvailable"] = FieldValue.Write(WholeMinute(oldest)),
            ["latestDateCovered"] = FieldValue.Write(Covered(end)),
        });
    });

    private (DateTimeOffset Start, DateTimeOffset End) Window(Call call)
    {
        var start = WholeMinute(Read(call, "start"));
        var end = WholeMinute(Read(call, "end"));
        if (start >= end)
            throw ApiException.Bad("INVALID_REPLICATION_DATE", "startDate must be at least one minute before endDate");
        if (start < live.Org.Now - Reach)
            throw ApiException.Bad("INVALID_REPLICATION_DATE", "startDate cannot be more than 30 days ago");
        return (start, end);
    }

    private static DateTimeOffset Read(Call call, string name)
    {
        var text = call.Query.GetValueOrDefault(name) ?? throw ApiException.Bad("MISSING_ARGUMENT", $"{name} parameter is required");
        return FieldValue.ParseDateTime(text) ?? throw ApiException.Bad("INVALID_REPLICATION_DATE", $"{name}: {text} is not an ISO 8601 date with an offset");
    }

    // Nothing is covered beyond the current minute.
    private DateTimeOffset Covered(DateTimeOffset end) => end < live.Org.Now ? end : WholeMinute(live.Org.Now);

    private static DateTimeOffset WholeMinute(DateTimeOffset time) => new(time.UtcTicks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero);
}
