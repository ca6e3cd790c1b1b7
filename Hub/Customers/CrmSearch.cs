using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Plugins;

namespace CrmHub.Hub.Customers;

/// <summary>Asks every CRM that can be searched, all at once, inside one deadline. A slow or broken one costs only its own part of the answer.</summary>
internal sealed partial class CrmSearch(AdapterHost adapters, TimeProvider time, ILogger<CrmSearch> logger)
{
    public async Task<CrmFindings> FindAsync(ContactQuery query, TimeSpan budget, CancellationToken ct)
    {
        if (adapters.Current.With<IContactSource>() is var systems && (systems.Count == 0 || budget <= TimeSpan.Zero))
            return new CrmFindings([], systems, systems, budget <= TimeSpan.Zero ? "crm_timeout" : "");
        using var deadline = new CancellationTokenSource(budget, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        var answers = await Task.WhenAll(adapters.RentAll<IContactSource>().Select(lease => AskAsync(lease, query, either.Token))).ConfigureAwait(false);
        ct.ThrowIfCancellationRequested();
        return new CrmFindings(
            [.. answers.SelectMany(a => a.Records)],
            [.. answers.Select(a => a.System)],
            [.. answers.Where(a => a.Problem.Length > 0).Select(a => a.System)],
            answers.Select(a => a.Problem).FirstOrDefault(p => p.Length > 0, ""));
    }

    private async Task<(string System, IReadOnlyList<ContactRecord> Records, string Problem)> AskAsync(
        AdapterLease<IContactSource> lease, ContactQuery query, CancellationToken ct)
    {
        using (lease)
        {
            try
            {
                // An adapter may ignore its token; the caller's deadline holds all the same.
                var records = await lease.Adapter.FindAsync(query, ct).WaitAsync(ct).ConfigureAwait(false);
                return (lease.Name, records, "");
            }
            catch (OperationCanceledException)
            {
                return (lease.Name, [], "crm_timeout");
            }
            catch (AdapterException e)
            {
                Log.SearchFailed(logger, lease.Name, e.Kind, e.Code);
                return (lease.Name, [], "crm_unavailable");
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // Foreign code: whatever it throws costs only its part of the answer.
                Log.SearchBroke(logger, lease.Name, e.GetType().Name);
                return (lease.Name, [], "crm_unavailable");
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Searching {System} failed: {Kind} {Code}")]
        public static partial void SearchFailed(ILogger logger, string system, FailureKind kind, string code);

        [LoggerMessage(Level = LogLevel.Error, Message = "Adapter {System} broke its contract while searching: {Exception}")]
        public static partial void SearchBroke(ILogger logger, string system, string exception);
    }
}
