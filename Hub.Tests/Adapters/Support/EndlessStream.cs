namespace CrmHub.Hub.Tests.Adapters.Support;

/// <summary>Two gigabytes of text that nobody holds in memory; counts how much of it was read.</summary>
internal sealed class EndlessStream : Stream
{
    private const long All = 2L << 30;

    public long Sent { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var length = (int)Math.Min(count, All - Sent);
        buffer.AsSpan(offset, length).Fill((byte)' ');
        Sent += length;
        return length;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
