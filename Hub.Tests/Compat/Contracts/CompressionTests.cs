using System.IO.Compression;
using Grpc.Net.Compression;

namespace CrmHub.Hub.Tests.Compat.Contracts;

public sealed class CompressionTests
{
    public static TheoryData<string> Encodings => ["gzip", "deflate"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Provider_WhatItCompresses_ItDecompresses(string encoding)
    {
        ICompressionProvider provider = encoding == "gzip"
            ? new GzipCompressionProvider(CompressionLevel.Fastest)
            : new DeflateCompressionProvider(CompressionLevel.Fastest);
        Assert.Equal(encoding, provider.EncodingName);
        var given = new byte[10_000];
        using var compressed = new MemoryStream();
        using (var stream = provider.CreateCompressionStream(compressed, CompressionLevel.Optimal))
            stream.Write(given);
        Assert.InRange(compressed.Length, 1, 1000);
        compressed.Position = 0;
        using var back = new MemoryStream();
        provider.CreateDecompressionStream(compressed).CopyTo(back);
        Assert.Equal(given, back.ToArray());
    }

    [Fact]
    public void Deflate_OnTheWire_IsZlib()
    {
        using var compressed = new MemoryStream();
        using (var stream = new DeflateCompressionProvider(CompressionLevel.Fastest).CreateCompressionStream(compressed, null))
            stream.Write("x"u8);
        Assert.Equal(0x78, compressed.ToArray()[0]);
    }
}
