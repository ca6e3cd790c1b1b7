namespace CrmHub.Hub.Ledger;

/// <summary>
/// Reads lines of any length without copying them: the byte before each line is free (it was the newline of the one before), so the
/// leaf prefix goes there and the hash runs over the read buffer.
/// </summary>
internal sealed class ExportLines(Stream stream)
{
    private const int InitialLength = 1 << 18;
    private const int MaxLineLength = 1 << 24;

    private byte[] _buffer = new byte[InitialLength];
    private int _start = 1;
    private int _end = 1;
    private bool _isAtEnd;

    /// <summary>The next line as leaf prefix ‖ line, without newline, valid until the next call; false at the end.</summary>
    /// <exception cref="InvalidDataException">A line is longer than any entry can be.</exception>
    public bool TryRead(out ReadOnlySpan<byte> prefixed)
    {
        var scanned = 0;
        while (true)
        {
            var newline = _buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                prefixed = Take(scanned + newline, 1);
                return true;
            }

            if (_isAtEnd)
            {
                prefixed = _start < _end ? Take(_end - _start, 0) : default;
                return prefixed.Length > 0;
            }

            scanned = _end - _start;
            Fill();
        }
    }

    private ReadOnlySpan<byte> Take(int length, int separator)
    {
        _buffer[_start - 1] = LeafHash.Prefix;
        var line = _buffer.AsSpan(_start - 1, length + 1);
        _start += length + separator;
        return line;
    }

    private void Fill()
    {
        var kept = _end - _start;
        if (kept > MaxLineLength)
        {
            throw new InvalidDataException($"a line is longer than {MaxLineLength} bytes, which no entry is.");
        }

        var target = kept + 1 > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_start, kept).CopyTo(target.AsSpan(1));
        (_buffer, _start, _end) = (target, 1, kept + 1);
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _isAtEnd = read == 0;
    }
}
