using CrmHub.Hub.Keys;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage.Changes;
using Microsoft.Extensions.Options;

namespace CrmHub.Hub.Storage;

internal static class StorageExtensions
{
    /// <summary>The database, the write door, the stores that read, and the keys that seal what they hold.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSingleton(p => Database.Open(p.GetRequiredService<IOptions<StorageOptions>>().Value, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new WriteDoor(
            p.GetRequiredService<Database>(), p.GetRequiredService<IOptions<StorageOptions>>().Value, p.GetRequiredService<ILogger<WriteDoor>>()));
        services.AddSingleton<SubjectStore>().AddSingleton<CustomerStore>().AddSingleton<ImportStore>().AddSingleton<IdentityStore>().AddSingleton<StewardStore>().AddSingleton<InteractionStore>()
            .AddSingleton<DeliveryStore>().AddSingleton<DeadLetterStore>().AddSingleton<LedgerStore>().AddSingleton<AlertStore>().AddSingleton<SubjectVault>()
            .AddSingleton<DispositionStore>().AddSingleton<DecisionStore>().AddSingleton<PickStore>().AddSingleton<HistoryStore>();
        services.AddSingleton(p => new MasterKeys(
            p.GetRequiredService<IOptions<MasterKeyOptions>>().Value, p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<MasterKeys>>()));
        services.AddSingleton<SubjectKeys>().AddSingleton<BlindSecrets>();
        services.AddSingleton(OpenIndex);
        return services;
    }

    // The first process on a new database makes the secret; a second one that raced it reads what the first has stored.
    private static BlindIndex OpenIndex(IServiceProvider services)
    {
        var store = services.GetRequiredService<SubjectStore>();
        var secrets = services.GetRequiredService<BlindSecrets>();
        if (store.BlindSecret() is null)
        {
            secrets.Create(out var secret);
            var at = services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds();
            var entry = new LedgerEntry { Kind = "blind_index.created", At = at, Data = [("key", secret.KeyId)] };
            services.GetRequiredService<WriteDoor>()
                .CommitAsync(new Change([new AddBlindSecret(secret, at)], [], entry), CancellationToken.None).GetAwaiter().GetResult();
        }

        return secrets.Open(store.BlindSecret() ?? throw new InvalidOperationException("The blind-index secret was not stored."));
    }
}
