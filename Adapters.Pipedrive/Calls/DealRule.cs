using CrmHub.Adapters.Http;
using CrmHub.Adapters.Pipedrive.Api;
using CrmHub.Adapters.Pipedrive.Mapping;

namespace CrmHub.Adapters.Pipedrive.Calls;

/// <summary>Which deal a conversation belongs to (PD-01). None is ever opened for one.</summary>
internal sealed class DealRule(PipedriveClient client, PipedriveOptions options)
{
    /// <summary>Null when the rule is none, nobody is known, or no open deal fits.</summary>
    public async Task<long?> FindAsync(long? person, CancellationToken ct)
    {
        if (options.DealRule == "none" || person is not { } id)
            return null;
        var body = await client.ReadAsync(PipedriveRequest.OpenDeals(id), ct).ConfigureAwait(false);
        var open = body.Items("data").Select(d => d.Id("id")).OfType<long>().ToList();
        return open.Count == 1 || (open.Count > 1 && options.DealRule == "latest_open") ? open[0] : null;
    }
}
