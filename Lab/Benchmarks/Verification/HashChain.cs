using System.Security.Cryptography;

namespace CrmHub.Lab.Benchmarks.Verification;

/// <summary>The least that proves an order of rows: each hash is that of the one before and the row.</summary>
internal sealed class HashChain(IReadOnlyList<byte[]> rows)
{
    private readonly byte[] _link = new byte[SHA256.HashSizeInBytes + rows.Max(r => r.Length)];

    public byte[] Run()
    {
        var hash = new byte[SHA256.HashSizeInBytes];
        foreach (var row in rows)
        {
            hash.CopyTo(_link, 0);
            row.CopyTo(_link, hash.Length);
            SHA256.HashData(_link.AsSpan(0, hash.Length + row.Length), hash);
        }

        return hash;
    }
}
