using System.Security.Cryptography;
using System.Text;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Storage;

internal static class ReceiptKey
{
    private const int Length = 16;

    /// <summary>The key of an event or request: 16 bytes of a hash over length-prefixed parts.</summary>
    public static byte[] Of(ReceiptKind kind, params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder(128).Append((int)kind);
        foreach (var part in parts)
            text.Append('|').Append(part.Length).Append(':').Append(part);
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))[..Length];
    }

    public static byte[] Hash(ReadOnlySpan<byte> request) => SHA256.HashData(request)[..Length];
}
