using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CrmHub.Hub.Plugins;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Hub.Tests.Adapters.Salesforce;
using CrmHub.Hub.Tests.Keys;
using CrmHub.Hub.Tests.Support;
using CrmHub.Lab.Simulators.Genesys;
using CrmHub.Lab.Simulators.Salesforce;
using Microsoft.Extensions.DependencyInjection;
using Record = CrmHub.Lab.Simulators.Salesforce.Records.Record;

namespace CrmHub.Hub.Tests.EndToEnd;

/// <summary>The whole hub with its real adapters, between a simulated Salesforce and, where wanted, a simulated Genesys.</summary>
internal sealed class ConnectedHub : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory _secrets;
    private readonly HttpClient _http;

    private ConnectedHub(TemporaryDirectory secrets, RunningHub hub, SalesforceSimulator salesforce, GenesysSimulator? genesys)
    {
        (_secrets, Hub, Salesforce, Genesys) = (secrets, hub, salesforce, genesys);
        _http = new HttpClient { BaseAddress = hub.Rest };
        _http.DefaultRequestHeaders.Add("x-api-key", RunningHub.AccessKey);
    }

    public RunningHub Hub { get; }

    public SalesforceSimulator Salesforce { get; }

    public GenesysSimulator? Genesys { get; }

    public static async Task<ConnectedHub> StartAsync(GenesysSimulator? genesys = null, params string[] settings)
    {
        var secrets = new TemporaryDirectory();
        var salesforce = await SalesforceSimulator.StartAsync(new SalesforceOptions(), CancellationToken.None);
        string[] centre = genesys is null
            ? ["--Adapters:genesys:Enabled=false"]
            :
            [
                $"--Adapters:genesys:BaseUrl={genesys.BaseAddress}", $"--Adapters:genesys:LoginUrl={genesys.BaseAddress}",
                "--Adapters:genesys:WebUrl=https://apps.mypurecloud.ie", "--Adapters:genesys:ClientId=sim-client", $"--Adapters:genesys:ClientSecretFile={secrets.Write("genesys", "sim-secret")}",
            ];
        var hub = await RunningHub.StartAsync(
        [
            $"--Adapters:Path={RunningHub.ShippedAdapters}", $"--Adapters:salesforce:BaseUrl={salesforce.BaseAddress}",
            "--Adapters:salesforce:ClientId=hub-client", $"--Adapters:salesforce:ClientSecretFile={secrets.Write("salesforce", "hub-secret")}", "--Adapters:salesforce:RequestTimeout=00:00:30",
            .. centre, .. settings,
        ]);
        return new ConnectedHub(secrets, hub, salesforce, genesys);
    }

    public IReadOnlyList<Record> Rows(string type, string field, string value) => Salesforce.Rows(type, field, value);

    /// <summary>Posts to the shim, which takes it; the answer as JSON.</summary>
    public async Task<JsonElement> PostAsync(string path, string body)
    {
        var (status, text) = await TryPostAsync(path, body);
        Assert.True(status == 200, text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Posts to the shim, whatever it says to that.</summary>
    public async Task<(int Status, string Text)> TryPostAsync(string path, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), content);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until nothing is owed to Salesforce any more, or until <paramref name="enough"/>.</summary>
    public async Task SettledAsync(Func<bool>? enough = null)
    {
        var door = Hub.Services.GetRequiredService<WriteDoor>();
        var store = Hub.Services.GetRequiredService<DeliveryStore>();
        using var moved = new SemaphoreSlim(0);
        void Moved(IReadOnlyList<Change> changes) => moved.Release();
        door.Batched += Moved;
        try
        {
            while (enough is not null ? !enough() : await store.CountPendingAsync("salesforce", 1, CancellationToken.None) > 0)
                Assert.True(await moved.WaitAsync(Patience), $"Deliveries are still owed after a minute: {string.Join("; ", await StateAsync())}");
        }
        finally
        {
            door.Batched -= Moved;
        }
    }

    private async Task<IEnumerable<string>> StateAsync()
    {
        var rows = await Hub.Services.GetRequiredService<DeliveryStore>().ListAsync([], "", 0, 20, CancellationToken.None);
        var adapters = Hub.Services.GetRequiredService<AdapterHost>().Status.Select(a => $"{a.Name} {a.State} {a.Detail}");
        return [.. rows.Select(r => $"{r.Operation} {r.State} {r.Failure} {r.FailureCode}"), .. adapters];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Hub.DisposeAsync();
        await Salesforce.DisposeAsync();
        if (Genesys is not null)
            await Genesys.DisposeAsync();
        _secrets.Dispose();
    }
}
