using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers;
using CrmHub.Hub.Storage;
using Grpc.Core;
using V1 = CrmHub.Protos.V1;

namespace CrmHub.Hub.Rpc;

/// <summary>Tells callers what becomes of customers. A slow caller is waited for: what changes meanwhile is folded.</summary>
internal sealed class WatchCalls(CustomerChanges changes, CustomerReader reader, IHostApplicationLifetime life)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

    public async Task WatchAsync(V1.WatchRequest request, IServerStreamWriter<V1.CustomerChange> caller, CancellationToken ct)
    {
        var place = await PlaceAsync(Check.AtMost("cursor", request.Cursor, 64), ct).ConfigureAwait(false);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(ct, life.ApplicationStopping);
        try
        {
            await foreach (var rows in changes.FollowAsync(place, Quiet, ends.Token).ConfigureAwait(false))
            {
                foreach (var row in rows)
                {
                    place = ChangePlace.Of(row);
                    await caller.WriteAsync(await ChangeAsync(row, ends.Token).ConfigureAwait(false), ends.Token).ConfigureAwait(false);
                }

                if (rows.Count == 0)
                    await caller.WriteAsync(new V1.CustomerChange { Cursor = place.Text() }, ends.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The hub is stopping; go on with the last cursor at another."));
        }
    }

    private async ValueTask<ChangePlace> PlaceAsync(string cursor, CancellationToken ct) => cursor switch
    {
        "" => ChangePlace.Start,
        "now" => await changes.NowAsync(ct).ConfigureAwait(false),
        _ => ChangePlace.Read(cursor) ?? throw new InvalidFieldException("cursor", "is none that this hub has given; leave it empty to start from the beginning, or say \"now\"."),
    };

    private async ValueTask<V1.CustomerChange> ChangeAsync(CustomerRow row, CancellationToken ct)
    {
        var change = new V1.CustomerChange { Cursor = ChangePlace.Of(row).Text(), CustomerId = Ids.FromBytes(row.Id).Text() };
        if (row.RedirectTo is { } survivor)
            change.MergedInto = Ids.FromBytes(survivor).Text();
        else if (await reader.OpenAsync(row, ct).ConfigureAwait(false) is { } customer)
            change.Customer = ToProto.Customer(customer);
        else
            change.Erased = true;
        return change;
    }
}
