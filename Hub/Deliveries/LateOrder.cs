using System.Security.Cryptography;
using System.Text;

namespace CrmHub.Hub.Deliveries;

/// <summary>
/// Order keys of what is added to a call log once it is written. They are not the customer's, whose next calls do not wait for it, and not
/// each other's, as one may wait long; but they share a lane, so that one replica does both and can keep them from the record at the same time.
/// </summary>
internal static class LateOrder
{
    private const int Length = 16;

    /// <param name="recording">Op id of the recording's delivery.</param>
    public static byte[] OfRecording(string recording) => SHA256.HashData(Encoding.ASCII.GetBytes(recording))[..Length];

    /// <param name="recording">Op id the recording's delivery has, or would have.</param>
    public static byte[] OfWrapUp(string recording)
    {
        // The lane is in the last bytes.
        var order = OfRecording(recording);
        order[0] ^= 0xFF;
        return order;
    }
}
