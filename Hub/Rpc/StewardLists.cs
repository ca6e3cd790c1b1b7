using System.Globalization;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers.Stewardship;
using CrmHub.Hub.Storage;
using CrmHub.Protos.V1;

namespace CrmHub.Hub.Rpc;

/// <summary>Pages of what stewards did and should look at.</summary>
internal sealed class StewardLists(StewardStore store, CandidateList candidates)
{
    public async Task<ListPinsResponse> PinsAsync(ListPinsRequest request, CancellationToken ct)
    {
        var take = Check.PageSize(request.PageSize);
        var side = request.Side is { } given ? StewardFromProto.Side("side", given) : "";
        var rows = await store.PinsAsync(side, After(request.PageToken), take, ct).ConfigureAwait(false);
        var response = new ListPinsResponse { NextPageToken = rows.Count == take ? Ids.FromBytes(rows[^1].Id).Text() : "" };
        response.Pins.AddRange(rows.Select(StewardToProto.Pin));
        return response;
    }

    public async Task<ListMergesResponse> MergesAsync(ListMergesRequest request, CancellationToken ct)
    {
        var take = Check.PageSize(request.PageSize);
        var customer = request.CustomerId.Length > 0 ? Check.Id("customer_id", request.CustomerId).Bytes() : null;
        var rows = await store.MergesAsync(customer, After(request.PageToken), take, ct).ConfigureAwait(false);
        var response = new ListMergesResponse { NextPageToken = rows.Count == take ? Ids.FromBytes(rows[^1].Id).Text() : "" };
        foreach (var row in rows)
            response.Merges.Add(StewardToProto.Merge(row, await store.MembersAsync(row.Id, ct).ConfigureAwait(false)));
        return response;
    }

    public async Task<ListCandidatesResponse> CandidatesAsync(ListCandidatesRequest request, CancellationToken ct)
    {
        var take = Check.PageSize(request.PageSize);
        var (foundAt, left, right) = Place(request.PageToken);
        var (rows, last) = await candidates.PageAsync(foundAt, left, right, take, ct).ConfigureAwait(false);
        var response = new ListCandidatesResponse();
        if (last is not null)
            response.NextPageToken = string.Create(CultureInfo.InvariantCulture, $"{last.FoundAt}.{Ids.FromBytes(last.LeftId):D}.{Ids.FromBytes(last.RightId):D}");
        response.Candidates.AddRange(rows.Select(StewardToProto.Candidate));
        return response;
    }

    private static byte[] After(string token) =>
        (token.Length == 0 ? Guid.Empty : Guid.TryParseExact(token, "D", out var id) ? id : throw Check.BadToken()).Bytes();

    private static (long FoundAt, byte[] Left, byte[] Right) Place(string token)
    {
        if (token.Length == 0)
            return (0, new byte[16], new byte[16]);
        return token.Split('.') is [var at, var left, var right] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var foundAt)
            && Guid.TryParseExact(left, "D", out var one) && Guid.TryParseExact(right, "D", out var other)
            ? (foundAt, one.Bytes(), other.Bytes())
            : throw Check.BadToken();
    }
}
