using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Plugins;
using CrmHub.Hub.Quotas;
using CrmHub.Hub.Resilience;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace CrmHub.Hub.Customers;

/// <summary>Asks every CRM that can be searched, all at once, inside one deadline. A slow or broken one costs only its own part of the answer.</summary>
internal sealed partial class CrmSearch(AdapterHost adapters, SystemSearches searches, QuotaBook quotas, TimeProvider time, ILogger<CrmSearch> logger)
{
    /// <summary>There is a CRM that can be searched.</summary>
    public bool CanAsk => adapters.Current.Any<IContactSource>();

    public async Task<CrmFindings> FindAsync(ContactQuery query, TimeSpan budget, CancellationToken ct)
    {
        var systems = adapters.Current.With<IContactSource>();
        if (systems.Count == 0 || budget <= TimeSpan.Zero)
            return new CrmFindings([], systems, systems, budget <= TimeSpan.Zero ? "crm_timeout" : "");
        using var account = QuotaScope.EnterUnlessIn(Priority.Pop);
        var answers = await Task.WhenAll(systems.Select(system => TimeAsync(system, query, budget, ct))).ConfigureAwait(false);
        ct.ThrowIfCancellationRequested();
        return new CrmFindings(
            [.. answers.SelectMany(a => a.Records)],
            [.. answers.Select(a => a.System)],
            [.. answers.Where(a => a.Problem.Length > 0).Select(a => a.System)],
            answers.Select(a => a.Problem).FirstOrDefault(p => p.Length > 0, ""))
        {
            Times = [.. answers.Select(a => (a.System, a.Taken))],
        };
    }

    private async Task<(string System, IReadOnlyList<ContactRecord> Records, string Problem, TimeSpan Taken)> TimeAsync(
        string system, ContactQuery query, TimeSpan budget, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var (records, problem) = await AskAsync(system, query, budget, ct).ConfigureAwait(false);
        return (system, records, problem, time.GetElapsedTime(started));
    }

    private async Task<(IReadOnlyList<ContactRecord> Records, string Problem)> AskAsync(
        string system, ContactQuery query, TimeSpan budget, CancellationToken ct)
    {
        try
        {
            return (await searches.Of(system).RunAsync(token => SearchAsync(system, query, token), budget, ct).ConfigureAwait(false), "");
        }
        catch (Exception e) when (e is TimeoutRejectedException or OperationCanceledException)
        {
            return ([], "crm_timeout");
        }
        catch (BrokenCircuitException)
        {
            return ([], "crm_unavailable");
        }
        catch (AdapterException e)
        {
            // Lookups may be the first to find a day's budget spent: whoever else asks need not find out for himself.
            if (e.Kind == FailureKind.RateLimited)
                quotas.Of(system).Heard(e, time.GetUtcNow());
            Log.SearchFailed(logger, system, e.Kind, e.Code);
            return ([], "crm_unavailable");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Foreign code: whatever it throws costs only its part of the answer.
            Log.SearchBroke(logger, system, e.GetType().Name);
            return ([], "crm_unavailable");
        }
    }

    private async Task<IReadOnlyList<ContactRecord>> SearchAsync(string system, ContactQuery query, CancellationToken ct)
    {
        using var lease = adapters.Rent<IContactSource>(system);
        return lease is null ? [] : await lease.Adapter.FindAsync(query, ct).ConfigureAwait(false);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Searching {System} failed: {Kind} {Code}")]
        public static partial void SearchFailed(ILogger logger, string system, FailureKind kind, string code);

        [LoggerMessage(Level = LogLevel.Error, Message = "Adapter {System} broke its contract while searching: {Exception}")]
        public static partial void SearchBroke(ILogger logger, string system, string exception);
    }
}
