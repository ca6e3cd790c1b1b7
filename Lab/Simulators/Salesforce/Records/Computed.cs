using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Records;

/// <summary>Fields worked out from other records each time they are read.</summary>
internal static class Computed
{
    public static object? Read(Org org, Record record, Field field) => (record.Type.Name, field.Name) switch
    {
        ("Contact" or "Lead", "LastActivityDate") => LastActivity(org, "WhoId", record.Id),
        ("Account", "LastActivityDate") => LastActivity(org, "AccountId", record.Id),
        ("Case", "ContactPhone") => org.FindLive(record.Text("ContactId"))?["Phone"],
        ("Case", "ContactEmail") => org.FindLive(record.Text("ContactId"))?["Email"],
        _ => throw new InvalidOperationException($"{record.Type}.{field.Name} has no rule."),
    };

    // The latest due date among closed tasks and past events.
    private static object? LastActivity(Org org, string reference, string id)
    {
        var today = DateOnly.FromDateTime(org.Now.UtcDateTime);
        var tasks = Holding(org, "Task", reference, id).Where(t => t["IsClosed"] is true);
        var events = Holding(org, "Event", reference, id).Where(e => e["ActivityDate"] is DateOnly due && due <= today);
        return tasks.Concat(events).Select(a => a["ActivityDate"]).OfType<DateOnly>().Cast<DateOnly?>().Max();
    }

    private static IEnumerable<Record> Holding(Org org, string type, string reference, string id)
    {
        var table = org[org.Catalog[type]];
        return table.Holding(table.Type.Find(reference)!, id).Where(r => !r.IsDeleted);
    }
}
