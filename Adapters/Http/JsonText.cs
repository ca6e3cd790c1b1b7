using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace CrmHub.Adapters.Http;

/// <summary>
/// Makes the text in an answer readable: bytes that are no UTF-8 and halves of surrogate pairs become U+FFFD. The JSON reader takes both
/// as they come and fails where a value is used, so that one person's broken name would cost the answer of all the others.
/// </summary>
internal static class JsonText
{
    private const int EscapeLength = 6;

    public static ReadOnlyMemory<byte> Readable(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
            body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body.Span));
        return body.Span.IndexOf("\\ud"u8) < 0 && body.Span.IndexOf("\\uD"u8) < 0 ? body : Whole(body.ToArray());
    }

    private static byte[] Whole(byte[] body)
    {
        var at = 0;
        while (body.AsSpan(at).IndexOf((byte)'\\') is >= 0 and var next)
        {
            at += next;
            if (Unit(body, at) is not { } unit)
                at += 2;
            else if (char.IsHighSurrogate(unit) && Unit(body, at + EscapeLength) is { } low && char.IsLowSurrogate(low))
                at += 2 * EscapeLength;
            else
            {
                if (char.IsSurrogate(unit))
                    "\\ufffd"u8.CopyTo(body.AsSpan(at));
                at += EscapeLength;
            }

            if (at >= body.Length)
                break;
        }

        return body;
    }

    /// <summary>What a <c>\uXXXX</c> here stands for; null when there is none.</summary>
    private static char? Unit(byte[] body, int at) =>
        body.Length - at >= EscapeLength && body[at] == '\\' && body[at + 1] == 'u'
        && ushort.TryParse(body.AsSpan(at + 2, EscapeLength - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
