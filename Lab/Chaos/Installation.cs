namespace CrmHub.Lab.Chaos;

/// <summary>Starts a simulated CRM and tells the hub about it.</summary>
internal static class Installation
{
    public static async Task<Vendor> AddAsync(string system, int index, string folder, int seed, Dictionary<string, string> settings)
    {
        var vendor = await Vendor.StartAsync(system, folder, "--seed", $"{seed}", "--seed-contacts", "200");
        var log = $"CallLog__Systems__{index}__";
        settings[log + "System"] = system;
        settings[log + "Parallel"] = "16";
        settings[log + "NotFound"] = "UnknownAccount";
        settings[$"Adapters__{system}__Enabled"] = "true";
        settings[$"Adapters__{system}__BaseUrl"] = vendor.At.ToString();
        settings[log + "UnknownAccountId"] = await Callers.AnyAccountAsync(vendor.At);
        settings[$"Adapters__{system}__ClientId"] = "hub-client";
        settings[$"Adapters__{system}__ClientSecret"] = "hub-secret";
        return vendor;
    }
}
