using CrmHub.Hub.Commands;
using CrmHub.Hub.Customers;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Keys;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CrmHub.Lab.Benchmarks.Filling;

/// <summary>
/// The `fill` command: makes customers in the database of the hub in the working directory, by the hub's own code: keys wrapped, rows
/// sealed, ledger written. One observer takes one record at a time; many of them fill the batches of the one write door.
/// </summary>
internal sealed class CustomerFill(int customers)
{
    private const int Observers = 384;
    private const int AskedAtOnce = 500;

    private readonly Progress _progress = new(customers);
    private int _next = -1;

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var app = Server.Build([.. HubProcess.Base.Select(s => $"--{s.Key.Replace("__", ":", StringComparison.Ordinal)}={s.Value}")]);
        await using (app)
        {
            app.Services.GetRequiredService<BlindIndex>();
            await app.Services.AdoptPoliciesAsync(ct);

            // Made before any of them works: the first one starts what all share, and waits for the disk.
            var observers = Enumerable.Range(0, Observers).Select(_ => ActivatorUtilities.CreateInstance<CustomerObserver>(app.Services)).ToArray();
            await Task.WhenAll(observers.Select(o => Task.Run(() => ObserveAsync(o, ct), ct)));
            await RememberAsync(app, ct);
        }

        return 0;
    }

    private async Task ObserveAsync(CustomerObserver observer, CancellationToken ct)
    {
        for (var number = Interlocked.Increment(ref _next); number < customers; number = Interlocked.Increment(ref _next))
        {
            await observer.ObserveAsync(Samples.Customer(number), "US", "fill", null, ct);
            _progress.Add();
        }
    }

    // A lookup asks the CRMs once for every number; of these it has asked already.
    private async Task RememberAsync(WebApplication app, CancellationToken ct)
    {
        var (reader, door) = (app.Services.GetRequiredService<CustomerReader>(), app.Services.GetRequiredService<WriteDoor>());
        var at = TimeProvider.System.GetUtcNow();
        foreach (var numbers in Enumerable.Range(0, customers).Chunk(AskedAtOnce))
        {
            Part[] asked = [.. numbers.Select(n => reader.Asked(IdentityRule.Phone, BlindValue.Phone(Samples.CustomerPhone(n))!, at))];
            await door.CommitAsync(new Change([], asked, new LedgerEntry { Kind = "keys.asked", At = at.ToUnixTimeMilliseconds(), Data = [("keys", asked.Length)] }), ct);
        }
    }
}
