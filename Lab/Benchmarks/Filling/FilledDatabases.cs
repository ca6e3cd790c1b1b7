using System.Globalization;

namespace CrmHub.Lab.Benchmarks.Filling;

/// <summary>Hub folders that hold so many customers, each filled once.</summary>
internal sealed class FilledDatabases(string folder)
{
    private const string Complete = "complete";

    /// <summary>A hub that knows so many and has read into memory what it keeps there.</summary>
    public async Task<HubProcess> StartAsync(int customers, CancellationToken ct)
    {
        var hub = await HubProcess.StartAsync(await WithAsync(customers, ct), ct);
        await hub.Child.SettleAsync(ct);
        return hub;
    }

    /// <summary>The folder of a hub that knows so many; no hub runs in it. Filled first when there is none.</summary>
    public async Task<string> WithAsync(int customers, CancellationToken ct)
    {
        var count = customers.ToString(CultureInfo.InvariantCulture);
        var own = Path.Combine(folder, "customers-" + count);
        if (File.Exists(Path.Combine(own, Complete)))
            return own;
        if (Directory.Exists(own))
            Directory.Delete(own, recursive: true);
        Directory.CreateDirectory(own);
        await HubProcess.PrepareAsync(own, ct);

        // On every CPU there is: this process is pinned to one.
        await Programs.RunAsync(Processor.Anywhere("dotnet"), own, [Programs.Own, "fill", "--customers", count], ct);
        await File.WriteAllTextAsync(Path.Combine(own, Complete), "", ct);
        return own;
    }
}
