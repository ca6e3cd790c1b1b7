using CrmHub.Adapters.Model;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers.Stewardship;

internal static class Pins
{
    /// <summary>A new pin; its sides in one order, so that there is one pin between two sides.</summary>
    public static PinRow Row(TimeProvider time, PinVerdict verdict, string one, string other, Steward steward)
    {
        var (left, right) = string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);
        return new PinRow
        {
            Id = Ids.New(time).Bytes(),
            Verdict = (long)verdict,
            LeftRef = left,
            RightRef = right,
            Reason = steward.Reason,
            Actor = steward.Actor,
            PinnedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
    }
}
