using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Plugins;
using CrmHub.Hub.Quotas;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CrmHub.Hub.Tests.Plugins;

/// <summary>A folder for adapters and a host that looks at it. Fixtures are dropped into it as an operator would.</summary>
internal sealed class AdapterRoom : IAsyncDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("crmhub-test-adapters-");

    public AdapterRoom(TimeProvider? time = null, ILoggerFactory? logging = null, Action<IConfigurationBuilder>? configure = null)
    {
        var builder = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Adapters:Path"] = _root.FullName });
        configure?.Invoke(builder);
        Configuration = builder.Build();
        Host = new AdapterHost(Configuration, new Monitor(this), time ?? TimeProvider.System, logging ?? NullLoggerFactory.Instance,
            new QuotaBook(new QuotaPolicy(), time ?? TimeProvider.System));
    }

    public IConfigurationRoot Configuration { get; }

    public AdapterHost Host { get; }

    public string this[string key]
    {
        set => Configuration[key] = value;
    }

    public static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "fixtures", name);

    public string Folder(string name) => Path.Combine(_root.FullName, name);

    public AdapterRoom Drop(string fixture, string? folder = null)
    {
        var source = Fixture(fixture);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
            Write(folder ?? fixture, Path.GetRelativePath(source, file), File.ReadAllBytes(file));
        return this;
    }

    public AdapterRoom Write(string folder, string file, byte[] bytes)
    {
        var path = Path.Combine(Folder(folder), file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return this;
    }

    public async Task<AdapterStatus> ReloadAsync(string? name = null) => (await Host.ReloadAsync(name, default)).Single();

    /// <summary>Asks an adapter for its one contact, which tells about the adapter's inside.</summary>
    public async Task<ContactRecord> AskAsync(string name, CancellationToken ct = default)
    {
        using var lease = Host.Rent<IContactSource>(name) ?? throw new InvalidOperationException(Host.Status[0].Detail);
        return (await lease.Adapter.FindAsync(new ContactQuery(), ct))[0];
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _root.Delete(recursive: true);
    }

    private sealed class Monitor(AdapterRoom room) : IOptionsMonitor<AdaptersOptions>
    {
        public AdaptersOptions CurrentValue
        {
            get
            {
                var options = new AdaptersOptions();
                room.Configuration.GetSection(AdaptersOptions.Section).Bind(options);
                return options;
            }
        }

        public AdaptersOptions Get(string? name) => CurrentValue;

        public IDisposable? OnChange(Action<AdaptersOptions, string?> listener) => null;
    }
}
