using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Salesforce.Records;

namespace CrmHub.Lab.Simulators.Salesforce.Seeding;

/// <summary>
/// Data to start from: <c>{"Account":[{…}],"Contact":[{"LastName":"…","Account":{"Account_Number__c":"42"}}]}</c>. Objects are loaded
/// in the order of the file; parents are named by an external id.
/// </summary>
internal static class SeedFile
{
    /// <exception cref="FormatException">A record does not fit the org.</exception>
    public static void Load(LiveOrg live, JsonObject file)
    {
        foreach (var (name, rows) in file)
        {
            var type = live.Org.Catalog.Find(name) ?? throw new FormatException($"The org has no object {name}.");
            foreach (var row in rows?.AsArray() ?? [])
                Insert(live, type, row);
        }
    }

    private static void Insert(LiveOrg live, Schema.SObjectType type, JsonNode? row)
    {
        try
        {
            var body = JsonSerializer.SerializeToElement(row);
            live.Org.Atomically(changes => live.Save.Insert(
                changes, type, live.Bodies.Read(type, body), new SaveOptions(AllowDuplicates: true, "v67.0") { UserId = Staff.FirstAgent }));
        }
        catch (ApiException refusal)
        {
            throw new FormatException($"{type.Name}: {refusal.Message}", refusal);
        }
    }
}
