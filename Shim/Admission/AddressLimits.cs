using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace CrmHub.Shim.Admission;

/// <summary>
/// What one remote address may ask, decided before a byte of the body is read: a flood costs neither memory nor an HMAC.
/// Limiters hold no queue, and those of addresses that fell silent are dropped.
/// </summary>
internal sealed class AddressLimits : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> _requests;
    private readonly PartitionedRateLimiter<IPAddress> _refusals;

    public AddressLimits(IOptions<ShimOptions> options)
    {
        var settings = options.Value;
        _requests = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetTokenBucketLimiter(address, _ => new()
        {
            TokenLimit = settings.RequestsPerSecond * 2,
            TokensPerPeriod = settings.RequestsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));
        _refusals = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetFixedWindowLimiter(address, _ => new()
        {
            PermitLimit = settings.RefusalsPerMinute,
            Window = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        }));
    }

    /// <summary>May this request be looked at? If not, the seconds to wait.</summary>
    public bool MayAsk(HttpContext context, out int retryAfter)
    {
        var address = Partition(context);
        retryAfter = 1;
        using var room = _refusals.AttemptAcquire(address, permitCount: 0);
        if (!room.IsAcquired)
        {
            retryAfter = 60;
            return false;
        }
        using var lease = _requests.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    /// <summary>Notes a wrong credential.</summary>
    public void Refused(HttpContext context) => _refusals.AttemptAcquire(Partition(context)).Dispose();

    public void Dispose()
    {
        _requests.Dispose();
        _refusals.Dispose();
    }

    // Whoever has one IPv6 address has 2^64 of them.
    private static IPAddress Partition(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }
}
