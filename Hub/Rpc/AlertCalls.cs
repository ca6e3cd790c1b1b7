using CrmHub.Hub.Alerts;
using CrmHub.Hub.Sentinels;
using CrmHub.Hub.Storage;
using CrmHub.Protos.V1;
using Google.Protobuf.WellKnownTypes;

namespace CrmHub.Hub.Rpc;

/// <summary>Shows alerts.</summary>
internal sealed class AlertCalls(AlertStore store)
{
    public async Task<ListAlertsResponse> ListAsync(ListAlertsRequest request, CancellationToken ct)
    {
        var response = new ListAlertsResponse();
        foreach (var row in await store.ListAsync(ct).ConfigureAwait(false))
        {
            if (row.State == (long)AlertState.Firing || request.IncludeResolved)
                response.Alerts.Add(Alert(row));
        }

        return response;
    }

    private static Alert Alert(AlertRow row)
    {
        var alert = new Alert
        {
            Name = row.Name,
            System = row.System,
            State = row.State == (long)AlertState.Firing ? "firing" : "resolved",
            Since = At(row.Since),
            SeenAt = At(row.SeenAt),
            Next = AlertNames.Next(row.Name),
        };
        alert.Figures.Add(AlertJson.Read(row.Figures).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal));
        return alert;
    }

    private static Timestamp At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToTimestamp();
}
