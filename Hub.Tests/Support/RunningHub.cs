using CrmHub.Hub.Auth;
using CrmHub.Hub.Commands;
using CrmHub.Hub.Tests.Architecture;
using CrmHub.Hub.Tests.Keys;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CrmHub.Hub.Tests.Support;

/// <summary>The whole hub as its program builds it, on ports and a database of its own, with a client per role.</summary>
internal sealed class RunningHub : IAsyncDisposable
{
    public const string AccessKey = "test-access-key-0123456789";

    private readonly TemporaryDirectory _folder;
    private readonly WebApplication _app;
    private readonly GrpcChannel _channel;

    private RunningHub(TemporaryDirectory folder, WebApplication app)
    {
        (_folder, _app) = (folder, app);
        _channel = GrpcChannel.ForAddress(Listeners.Bound(app).Grpc);
    }

    public IServiceProvider Services => _app.Services;

    public string Grpc => Listeners.Bound(_app).Grpc;

    public Uri Rest => new(Listeners.Bound(_app).Shim);

    public Protos.V1.Operations.OperationsClient Operations => new(_channel);

    public Protos.V1.CustomerDirectory.CustomerDirectoryClient Customers => new(_channel);

    public Protos.V1.Interactions.InteractionsClient Interactions => new(_channel);

    public Protos.V1.Explanations.ExplanationsClient Explanations => new(_channel);

    public Protos.V1.Stewardship.StewardshipClient Stewardship => new(_channel);

    public Protos.V1.Imports.ImportsClient Imports => new(_channel);

    public Protos.V1.Ledger.LedgerClient Ledger => new(_channel);

    /// <summary>Where the build put the adapters the hub ships with.</summary>
    public static string ShippedAdapters =>
        Path.Combine(Repository.Root, "artifacts", "bin", "CrmHub.Hub", new DirectoryInfo(AppContext.BaseDirectory).Name, "adapters");

    /// <param name="settings">As on the command line, e.g. <c>--Alerts:IntervalSeconds=1</c>; <c>{secret}</c> is a file with a CRM's secret.</param>
    public static async Task<RunningHub> StartAsync(params string[] settings)
    {
        var folder = new TemporaryDirectory();
        Directory.CreateDirectory(folder.File("adapters"));
        var masterKey = folder.Write("master.key", Convert.ToBase64String(new byte[32]));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(masterKey, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var app = Server.Build(
        [
            "--Hub:Grpc=http://127.0.0.1:0", "--Hub:Rest=http://127.0.0.1:0", $"--Hub:ApiKeys={folder.File("keys.json")}",
            $"--Hub:Checkpoints={folder.File("checkpoints")}", $"--Hub:CheckpointKey={folder.File("ledger-key.pem")}",
            $"--Storage:Path={folder.File("hub.db")}", $"--Keys:Path={masterKey}", $"--Adapters:Path={folder.File("adapters")}",
            $"--Shim:AccessKeys:0={AccessKey}", "--CallLog:Systems:0:System=salesforce", "--Logging:LogLevel:Default=None", .. settings.Select(s => s.Replace("{secret}", folder.Write("crm-secret", "hub-secret"), StringComparison.Ordinal)),
        ]);
        try
        {
            await Server.PrepareAsync(app, CancellationToken.None);
            await app.StartAsync(CancellationToken.None);
            return new RunningHub(folder, app);
        }
        catch
        {
            await app.DisposeAsync();
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Headers of a new key with these roles.</summary>
    public Metadata As(Role roles)
    {
        var (key, secret) = ApiKeys.Create("test", roles, TimeProvider.System.GetUtcNow());
        ApiKeyFile.Append(_folder.File("keys.json"), key);
        Reload();
        return new Metadata { { "authorization", "Bearer " + secret } };
    }

    /// <summary>Parks bytes as the shim's webhook would.</summary>
    public async Task<Guid> RefuseAsync(string body, string source = "shim:/webhook/call-ended", string reason = "schema_violation")
    {
        var office = Services.GetRequiredService<Hub.Interactions.DeadLetterOffice>();
        return (await office.ParkAsync(new(source, reason, "", "test", System.Text.Encoding.UTF8.GetBytes(body), "application/json"), CancellationToken.None)).Id;
    }

    /// <summary>Destroys the keys of a record and of the customer it is linked to.</summary>
    public async Task EraseAsync(string recordId)
    {
        var parts = EraseSubject.Of(Services.GetRequiredService<Hub.Storage.Database>(), recordId, withCustomer: true);
        await Services.GetRequiredService<Hub.Storage.WriteDoor>().CommitAsync(new Hub.Storage.Changes.Change([], parts, HubRoom.Entry()), CancellationToken.None);
    }

    /// <summary>The ledger's lines.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync() =>
        [.. (await Services.GetRequiredService<Hub.Storage.LedgerStore>().ReadAsync(0, 10_000, CancellationToken.None)).Select(r => System.Text.Encoding.UTF8.GetString(r.Line))];

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    // The file is looked at every two seconds; a test does not wait for that.
    private void Reload() => Services.GetRequiredService<ApiKeys>().Load();
}
