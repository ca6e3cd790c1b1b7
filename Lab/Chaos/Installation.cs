namespace CrmHub.Lab.Chaos;

/// <summary>Starts a simulated CRM and tells the hub about it.</summary>
internal static class Installation
{
    private const string Marker = @"\[hub:op=([a-z2-7]+)\]";

    public static async Task<Vendor> AddAsync(string system, int index, string folder, int seed, Dictionary<string, string> settings)
    {
        settings[$"CallLog__Systems__{index}__System"] = system;
        settings[$"CallLog__Systems__{index}__Parallel"] = "16";
        settings[$"Adapters__{system}__Enabled"] = "true";
        return system == "pipedrive" ? await PipedriveAsync(index, folder, seed, settings) : await SalesforceAsync(index, folder, seed, settings);
    }

    // Whoever belongs to nobody, or to several, goes to one account.
    private static async Task<Vendor> SalesforceAsync(int index, string folder, int seed, Dictionary<string, string> settings)
    {
        var vendor = await Vendor.StartAsync("salesforce", folder, "--seed", $"{seed}", "--seed-contacts", "200");
        settings[$"CallLog__Systems__{index}__NotFound"] = "UnknownAccount";
        settings[$"CallLog__Systems__{index}__UnknownAccountId"] = await Callers.AnyAccountAsync(vendor.At);
        settings["Adapters__salesforce__BaseUrl"] = vendor.At.ToString();
        settings["Adapters__salesforce__ClientId"] = "hub-client";
        settings["Adapters__salesforce__ClientSecret"] = "hub-secret";
        return vendor;
    }

    // A company that knows nobody yet: every caller becomes a person with the first call.
    private static async Task<Vendor> PipedriveAsync(int index, string folder, int seed, Dictionary<string, string> settings)
    {
        var vendor = await Vendor.StartAsync(
            "pipedrive", folder, "--seed", $"{seed}", "--key-pattern", Marker, "--burst", "400", "--search-burst", "400", "--daily-tokens", "10000000");
        settings[$"CallLog__Systems__{index}__NotFound"] = "CreateContact";
        settings["Adapters__pipedrive__BaseUrl"] = vendor.At.ToString();
        settings["Adapters__pipedrive__ApiToken"] = "hub-token";
        settings["Adapters__pipedrive__Burst"] = "400";
        settings["Adapters__pipedrive__SearchBurst"] = "400";
        settings["Adapters__pipedrive__VisibilityDelay"] = "00:00:01";
        return vendor;
    }
}
