using System.Buffers.Text;
using System.Text;

namespace CrmHub.Lab.Benchmarks.Http;

/// <param name="Status">HTTP status.</param>
/// <param name="Body">As sent: a chunked body with its chunk sizes.</param>
internal readonly record struct HttpAnswer(int Status, ReadOnlyMemory<byte> Body)
{
    private const int StatusAt = 9;

    private static ReadOnlySpan<byte> End => "\r\n\r\n"u8;

    private static ReadOnlySpan<byte> LastChunk => "0\r\n\r\n"u8;

    public bool Says(ReadOnlySpan<byte> text) => Body.Span.IndexOf(text) >= 0;

    /// <summary>False while some of it is still on its way.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> received, out HttpAnswer answer)
    {
        answer = default;
        var end = received.Span.IndexOf(End);
        if (end < 0)
            return false;
        var head = received.Span[..end];
        var body = received[(end + End.Length)..];
        if (!Utf8Parser.TryParse(head[StatusAt..], out int status, out _))
            throw new InvalidDataException("A server does not speak HTTP: " + Encoding.ASCII.GetString(head));
        answer = new HttpAnswer(status, body);
        return Length(head) is { } length ? body.Length >= length : body.Span.EndsWith(LastChunk);
    }

    // Null: chunked.
    private static int? Length(ReadOnlySpan<byte> head)
    {
        foreach (var range in head.Split("\r\n"u8))
        {
            var line = head[range];
            if (line.Length > 15 && Ascii.EqualsIgnoreCase(line[..15], "content-length:"u8) && Utf8Parser.TryParse(line[15..].Trim((byte)' '), out int length, out _))
                return length;
        }

        return null;
    }
}
