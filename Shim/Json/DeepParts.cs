namespace CrmHub.Shim.Json;

/// <summary>
/// What lies too deep in a document for anybody to read. It is cut out before the document is built, because for each bracket that closes
/// <see cref="System.Text.Json.JsonDocument"/> looks through all there is between the two: deep nesting costs many times its size.
/// </summary>
internal sealed class DeepParts
{
    private readonly List<(int Start, int End)> _parts = [];
    private int _start;
    private int _length;

    /// <summary>An object or array began, whose inside is too deep; the brackets themselves stay.</summary>
    /// <param name="at">Offset behind its opening bracket.</param>
    public void Begin(int at) => _start = at;

    /// <param name="at">Offset of its closing bracket.</param>
    public void End(int at)
    {
        if (at == _start)
            return;
        _parts.Add((_start, at));
        _length += at - _start;
    }

    /// <summary>The document with nothing between such brackets.</summary>
    public ReadOnlyMemory<byte> Without(ReadOnlyMemory<byte> document)
    {
        if (_parts.Count == 0)
            return document;
        var kept = new byte[document.Length - _length];
        var (from, to) = (0, 0);
        foreach (var (start, end) in _parts.Append((document.Length, document.Length)))
        {
            document.Span[from..start].CopyTo(kept.AsSpan(to));
            (from, to) = (end, to + start - from);
        }

        return kept;
    }
}
