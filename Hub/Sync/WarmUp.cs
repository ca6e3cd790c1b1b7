using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Plugins;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Quotas;

namespace CrmHub.Hub.Sync;

/// <summary>
/// After the start signs in to every system and looks up an address that nobody can have, so that the first caller does not pay for
/// connections, tokens and compilation. Nothing waits for it and nothing depends on it.
/// </summary>
internal sealed partial class WarmUp(
    AdapterHost adapters, CustomerLookup lookup, Sites sites, HubOptions options, IHostApplicationLifetime life, TimeProvider time, ILogger<WarmUp> logger) : BackgroundService
{
    // Of the domain that RFC 2606 keeps for this.
    private static readonly Email Nobody = new("warm-up@crmhub.invalid");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.WarmUp || !await StartedAsync(stoppingToken).ConfigureAwait(false))
            return;
        using var account = QuotaScope.EnterUnlessIn(Priority.CallLog);
        await Task.WhenAll(adapters.Current.Names.Select(name => CheckAsync(name, stoppingToken))).ConfigureAwait(false);
        await LookUpAsync(stoppingToken).ConfigureAwait(false);
    }

    private async Task<bool> StartedAsync(CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var onStart = life.ApplicationStarted.Register(started.SetResult);
        await Task.WhenAny(started.Task, Task.Delay(Timeout.InfiniteTimeSpan, time, ct)).ConfigureAwait(false);
        return started.Task.IsCompleted;
    }

    private async Task CheckAsync(string name, CancellationToken ct)
    {
        using var lease = adapters.Rent<IAdapter>(name);
        if (lease is null)
            return;
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            await lease.Adapter.CheckAsync(either.Token).WaitAsync(either.Token).ConfigureAwait(false);
            Log.Ready(logger, name);
        }
        catch (AdapterException e)
        {
            Log.NotReady(logger, name, e.Kind.ToString(), e.Code);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Foreign code, or out of patience: whoever asks the system next finds out for himself.
            Log.NotReady(logger, name, e.GetType().Name, "");
        }
    }

    private async Task LookUpAsync(CancellationToken ct)
    {
        try
        {
            PhoneReader.Read("+12025550100", "US");
            var query = new LookupQuery { Site = sites.Of(""), Email = Nobody, Budget = Patience, MaxAge = TimeSpan.Zero, Actor = "warm_up" };
            await lookup.FindAsync(query, ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.NotReady(logger, "lookup", e.GetType().Name, "");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{System} takes our credentials and answers")]
        public static partial void Ready(ILogger logger, string system);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Warming up {System} failed: {Kind} {Code}")]
        public static partial void NotReady(ILogger logger, string system, string kind, string code);
    }
}
