using System.Buffers.Binary;
using System.Security.Cryptography;
using CrmHub.Adapters.Model;

namespace CrmHub.Hub.Customers.Imports;

/// <summary>
/// What an auditor needs to know of a batch: for each row, 73 bytes in the order of lines: line (8, big-endian), outcome (1), record id (16), id of
/// the customer it is linked to (16), SHA-256 of its sealed observation (32). The ledger entry of the batch holds the digest of these bytes, so
/// a row that is changed later is found out as one of an entry of its own would be; rule and policy stand in the link.
/// </summary>
internal static class BatchProof
{
    private const int RowLength = 8 + 1 + 16 + 16 + SHA256.HashSizeInBytes;

    public static byte[] Body(IReadOnlyList<TakenRow> rows)
    {
        var body = new byte[rows.Count * RowLength];
        for (var i = 0; i < rows.Count; i++)
        {
            var at = body.AsSpan(i * RowLength, RowLength);
            BinaryPrimitives.WriteInt64BigEndian(at, rows[i].Line);
            at[8] = (byte)rows[i].Outcome;
            rows[i].Record.CopyTo(at[9..]);
            rows[i].Home.Bytes().CopyTo(at[25..]);
            SHA256.HashData(rows[i].Sealed, at[41..]);
        }

        return body;
    }

    public static string Digest(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body));
}
