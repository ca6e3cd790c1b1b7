using CrmHub.Adapters.Model;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Tests.Keys;
using CrmHub.Hub.Tests.Storage.Faults;

namespace CrmHub.Hub.Tests.Simulation;

/// <summary>A migrated, empty database to copy, in memory where the system has such a folder, and the keys all worlds share.</summary>
internal sealed class Template : IDisposable
{
    private readonly string _folder = Directory.CreateDirectory(
        Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"crmhub-simulation-{Environment.ProcessId}-{Ids.New(TimeProvider.System).Text()}")).FullName;

    private int _copies;

    public Template()
    {
        using var database = Database.On(new FaultyDialect(Path.Combine(_folder, "template.db"), new FaultPlan()), TimeProvider.System);
    }

    public KeyRoom Keys { get; } = new();

    public string Copy()
    {
        var path = Path.Combine(_folder, $"{Interlocked.Increment(ref _copies)}.db");
        File.Copy(Path.Combine(_folder, "template.db"), path);
        return path;
    }

    public void Dispose()
    {
        Keys.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
