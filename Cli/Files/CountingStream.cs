namespace CrmHub.Cli.Files;

/// <summary>Reads a file and counts the bytes, for the percentage.</summary>
internal sealed class CountingStream(Stream inner) : Stream
{
    private long _read;

    /// <summary>Bytes read so far; safe to ask from another thread.</summary>
    public long BytesRead => Interlocked.Read(ref _read);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => BytesRead;
        set => throw new InvalidOperationException("This stream only goes forward.");
    }

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new InvalidOperationException("This stream only goes forward.");

    public override void SetLength(long value) => throw new InvalidOperationException("This stream is only read.");

    public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("This stream is only read.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private int Count(int read)
    {
        Interlocked.Add(ref _read, read);
        return read;
    }
}
