using CrmHub.Lab.Simulators.Salesforce.Records;
using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Seeding;

/// <summary>The users of the org: the one the API runs as, then a few agents.</summary>
internal static class Staff
{
    private static readonly (string First, string Last)[] Agents = [("Avery", "Quinn"), ("Beatriz", "Moraes"), ("Connor", "Leblanc"), ("Dagmar", "Saar")];

    public static void Hire(LiveOrg live)
    {
        live.Org.ApiUserId = RecordId.Make("005", 1);
        Add(live, "Integration", "User", "integration@acme.example");
        foreach (var (first, last) in Agents)
            Add(live, first, last, $"{first}.{last}@acme.example".ToLowerInvariant());
    }

    /// <summary>The person who does what is done by hand.</summary>
    public static string FirstAgent => RecordId.Make("005", 2);

    private static void Add(LiveOrg live, string first, string last, string username)
    {
        var type = live.Org.Catalog["User"];
        var values = new Dictionary<Field, object?>
        {
            [type.Find("Username")!] = username,
            [type.Find("Email")!] = username,
            [type.Find("FirstName")!] = first,
            [type.Find("LastName")!] = last,
        };
        live.Org.Atomically(changes => live.Save.Insert(changes, type, values, new SaveOptions(AllowDuplicates: true, "v67.0")));
    }
}
