namespace CrmHub.Adapters.Http;

/// <summary>
/// What a request costs in the vendor's own currency, told to the hub before it is sent. 1 unless set; 0 for requests the vendor does
/// not count, such as those for an access token: they also pass while the system is paused.
/// </summary>
public static class RequestCost
{
    private static readonly HttpRequestOptionsKey<int> Key = new("CrmHub.RequestCost");

    /// <summary>Sets the cost of a request that costs other than 1.</summary>
    /// <param name="request">Not sent yet.</param>
    /// <param name="cost">Units of the vendor, 0 or more.</param>
    public static void Set(HttpRequestMessage request, int cost)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegative(cost);
        request.Options.Set(Key, cost);
    }

    /// <summary>The cost of a request.</summary>
    public static int Of(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Options.TryGetValue(Key, out var cost) ? cost : 1;
    }
}
