using System.Runtime.Loader;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Plugins;

namespace CrmHub.Hub.Tests.Plugins;

/// <summary>The adapters as the build lays them out beside the hub.</summary>
[Collection(nameof(AdapterRoom))]
public sealed class ShippedAdaptersTests
{
    private const string NobodyListens = "http://127.0.0.1:1";

    [Fact]
    [Trait("Requirement", "OP-09")]
    public async Task Load_WithoutSettings_SaysWhatIsMissing()
    {
        await using var room = Room();
        var status = await room.Host.ReloadAsync(null, default);
        var salesforce = status.Single(s => s.Name == "salesforce");
        Assert.Equal(AdapterState.Faulted, salesforce.State);
        Assert.Contains("Adapters:salesforce:BaseUrl: It has no value.", salesforce.Detail, StringComparison.Ordinal);
        Assert.Contains("Adapters:salesforce:ClientSecret: It has no value: put it into a file", salesforce.Detail, StringComparison.Ordinal);
        Assert.Contains(status, s => s.Name == "genesys");
        Assert.Contains(status, s => s.Name == "pipedrive");
    }

    [Fact]
    [Trait("Requirement", "OP-09")]
    [Trait("Requirement", "T18")]
    public async Task Reload_AfterCallsThatReachNobody_OldOnesLeaveMemory()
    {
        await using var room = Room();
        Configure(room);
        Assert.All(await room.Host.ReloadAsync(null, default), s => Assert.Equal((s.Name, AdapterState.Active, ""), (s.Name, s.State, s.Detail)));
        await CallAsync<IContactSource>(room, "salesforce", a => a.FindAsync(new ContactQuery { Phone = new Phone("+15125550199") }, default));
        await CallAsync<IConversationSource>(room, "genesys", a => a.GetConversationAsync("8c0d2a9e-3b52-4b32-9b4e-0a5ad8b1f2a0", null, default));
        var before = (Living("Salesforce"), Living("Genesys"));
        await room.Host.ReloadAsync("salesforce", default);
        await room.Host.ReloadAsync("genesys", default);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((Living("Salesforce"), Living("Genesys")) is var now && (now.Item1 > before.Item1 || now.Item2 > before.Item2))
            await Task.Delay(20, patience.Token);
    }

    private static AdapterRoom Room()
    {
        var room = new AdapterRoom();
        room["Adapters:Path"] = Path.Combine(AppContext.BaseDirectory, "adapters");
        return room;
    }

    private static void Configure(AdapterRoom room)
    {
        (room["Adapters:salesforce:BaseUrl"], room["Adapters:salesforce:ClientId"], room["Adapters:salesforce:ClientSecret"]) = (NobodyListens, "id", "secret");
        (room["Adapters:genesys:BaseUrl"], room["Adapters:genesys:LoginUrl"], room["Adapters:genesys:WebUrl"]) = (NobodyListens, NobodyListens, NobodyListens);
        (room["Adapters:pipedrive:BaseUrl"], room["Adapters:pipedrive:ApiToken"]) = (NobodyListens, "token");
        (room["Adapters:genesys:ClientId"], room["Adapters:genesys:ClientSecret"]) = ("id", "secret");
    }

    private static async Task CallAsync<T>(AdapterRoom room, string name, Func<T, Task> call)
        where T : class
    {
        using var lease = room.Host.Rent<T>(name)!;
        var failure = await Assert.ThrowsAsync<AdapterException>(() => call(lease.Adapter));
        Assert.Equal(FailureKind.Transient, failure.Kind);
    }

    private static int Living(string name) => AssemblyLoadContext.All.Count(c => c.Name == $"CrmHub.Adapters.{name}");
}
