using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace CrmHub.Hub.Ledger;

/// <summary>
/// The canonical bytes of an entry, one line of export.jsonl:
/// <c>{"seq":0,"at":"2026-11-20T10:00:00.000Z","kind":"interaction.accepted","interaction":…,"customer":…,"operation":…,"actor":…,"data":{…}}</c>.
/// Absent fields are left out, the order is this one. Everything after the sequence number (the body) is made off the writer
/// thread; the writer only puts the number in front. Line i (from 0) is leaf i and its seq is i.
/// </summary>
internal static class EntryLine
{
    /// <summary>Longest body in bytes: what is larger belongs in a table of its own, with its hash in the entry.</summary>
    public const int MaxBodyLength = 64 * 1024;

    private const int StackLimit = 1024;
    private const int LongestHead = 32;
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    private static ReadOnlySpan<byte> Head => "{\"seq\":"u8;

    /// <exception cref="ArgumentException">A kind or key is misspelt or repeated, or the body is longer than the limit.</exception>
    public static byte[] Body(LedgerEntry entry)
    {
        var line = new JsonLine(stackalloc byte[StackLimit]);
        WriteTime(ref line, entry.At);
        line.Raw(",\"kind\":"u8);
        line.Text(Name(entry.Kind));
        WriteId(ref line, ",\"interaction\":"u8, entry.Interaction);
        WriteId(ref line, ",\"customer\":"u8, entry.Customer);
        WriteId(ref line, ",\"operation\":"u8, entry.Operation);
        WriteId(ref line, ",\"actor\":"u8, entry.Actor);
        WriteData(ref line, entry.Data);
        line.Raw("}"u8);
        var body = line.Written.ToArray();
        line.Dispose();
        return body.Length <= MaxBodyLength
            ? body
            : throw new ArgumentException($"A ledger entry of kind {entry.Kind} has {body.Length} bytes; the limit is {MaxBodyLength}.", nameof(entry));
    }

    /// <summary>The line, without a newline.</summary>
    public static byte[] Encode(long seq, ReadOnlySpan<byte> body)
    {
        Span<byte> head = stackalloc byte[LongestHead];
        var length = WriteHead(seq, head);
        var line = new byte[length + body.Length];
        head[..length].CopyTo(line);
        body.CopyTo(line.AsSpan(length));
        return line;
    }

    /// <summary>The sequence number of a line; false when the line is not shaped like an entry.</summary>
    public static bool TryReadSeq(ReadOnlySpan<byte> line, out long seq)
    {
        seq = -1;
        return line.StartsWith(Head)
            && line[^1] == '}'
            && Utf8Parser.TryParse(line[Head.Length..], out seq, out var digits)
            && line.Length > Head.Length + digits
            && line[Head.Length + digits] == ','
            && (digits == 1 || line[Head.Length] is not ((byte)'0' or (byte)'+' or (byte)'-'));
    }

    private static int WriteHead(long seq, Span<byte> destination)
    {
        Head.CopyTo(destination);
        Utf8Formatter.TryFormat(seq, destination[Head.Length..], out var digits);
        return Head.Length + digits;
    }

    private static void WriteTime(ref JsonLine line, long at)
    {
        Span<byte> time = stackalloc byte[24];
        DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime.TryFormat(time, out var length, TimeFormat, CultureInfo.InvariantCulture);
        line.Raw(",\"at\":\""u8);
        line.Raw(time[..length]);
        line.Raw("\""u8);
    }

    private static void WriteId(ref JsonLine line, ReadOnlySpan<byte> key, string? id)
    {
        if (id is not null)
        {
            line.Raw(key);
            line.Text(id);
        }
    }

    private static void WriteData(ref JsonLine line, IReadOnlyList<(string Key, LedgerValue Value)> data)
    {
        for (var i = 0; i < data.Count; i++)
        {
            line.Raw(i == 0 ? ",\"data\":{"u8 : ","u8);
            line.Text(Once(data, i));
            line.Raw(":"u8);
            data[i].Value.WriteTo(ref line);
        }

        if (data.Count > 0)
        {
            line.Raw("}"u8);
        }
    }

    private static string Once(IReadOnlyList<(string Key, LedgerValue Value)> data, int index)
    {
        var key = Name(data[index].Key);
        for (var i = 0; i < index; i++)
        {
            if (string.Equals(data[i].Key, key, StringComparison.Ordinal))
            {
                throw new ArgumentException($"The ledger entry says '{key}' twice.", nameof(data));
            }
        }

        return key;
    }

    private static string Name(string name) =>
        name.Length > 0 && !name.AsSpan().ContainsAnyExcept(NameCharacters)
            ? name
            : throw new ArgumentException($"'{name}' is not a ledger name: letters, digits, '.', '_' and '-' only.", nameof(name));
}
