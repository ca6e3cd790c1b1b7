using System.Text.Json.Nodes;

namespace CrmHub.Lab.Simulators.Salesforce.Api;

/// <summary><c>/limits</c>.</summary>
internal sealed class LimitsResource(LiveOrg live)
{
    public Answer Read()
    {
        var most = live.Settings.DailyLimit;
        return Answer.Ok(new JsonObject
        {
            ["DailyApiRequests"] = Limit(most, Math.Max(0, most - live.Usage.Used)),
            ["DailyBulkV2QueryJobs"] = Limit(10_000, 10_000),
            ["DailyBulkApiBatches"] = Limit(15_000, 15_000),
            ["DataStorageMB"] = Limit(1024, 1000),
            ["FileStorageMB"] = Limit(1024, 1024),
            ["HourlyPublishedPlatformEvents"] = Limit(50_000, 50_000),
        });
    }

    private static JsonObject Limit(int most, int remaining) => new() { ["Max"] = most, ["Remaining"] = remaining };
}
