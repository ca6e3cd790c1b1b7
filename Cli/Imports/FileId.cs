using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CrmHub.Cli.Imports;

/// <summary>The same file gives the same id, so that an import can be resumed without writing anything down: system, length, and both ends of it.</summary>
internal static class FileId
{
    private const int End = 64 * 1024;

    public static string Of(string system, Stream file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(system + "\n"));
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(length, file.Length);
        hash.AppendData(length);
        var buffer = new byte[End];
        foreach (var at in (long[])[0, Math.Max(0, file.Length - End)])
        {
            file.Position = at;
            hash.AppendData(buffer.AsSpan(0, file.ReadAtLeast(buffer, End, throwOnEndOfStream: false)));
        }

        file.Position = 0;
        return "file-" + Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
