namespace CrmHub.Lab.Chaos;

/// <summary>Which CRMs there are and which of their requests write a call log.</summary>
internal static class Crms
{
    public static IReadOnlyList<string> All { get; } = ["salesforce", "pipedrive"];

    /// <summary>A fault on the requests by which a CRM is given a person.</summary>
    public static object OnPeople(Vendor vendor, string kind, double probability, int seed) => vendor.System switch
    {
        "salesforce" => new { kind, method = "PATCH", path = "/services/data", contains = "/Contact/Hub_", probability, seed },
        _ => (object)new { kind, method = "POST", path = "/api/v2/persons", probability, seed },
    };

    /// <summary>A fault on the requests by which a CRM is given a call log.</summary>
    public static object OnWrites(Vendor vendor, string kind, double probability, int seed) => vendor.System switch
    {
        "salesforce" => new { kind, method = "PATCH", path = "/services/data", probability, seed },
        _ => new { kind, method = "POST", path = "/api/v1/callLogs", probability, seed },
    };
}
