namespace CrmHub.Hub.Tests.Ledger;

/// <summary>What somebody with write access to the table could do to it.</summary>
internal static class LogEdits
{
    public static (string Kind, byte[] Export) Random(IReadOnlyList<byte[]> lines, int covered, Random random)
    {
        var at = random.Next(covered);
        var other = (at + 1 + random.Next(covered - 1)) % covered;
        var edited = lines.ToList();
        switch (random.Next(7))
        {
            case 0:
                edited[at] = (byte[])lines[at].Clone();
                edited[at][random.Next(lines[at].Length)] ^= (byte)(1 << random.Next(8));
                return ($"flip in {at}", ExportedLog.Bytes(edited));
            case 1:
                edited.RemoveAt(at);
                return ($"delete {at}", ExportedLog.Bytes(edited));
            case 2:
                (edited[at], edited[other]) = (edited[other], edited[at]);
                return ($"swap {at} and {other}", ExportedLog.Bytes(edited));
            case 3:
                edited.Insert(at, lines[other]);
                return ($"insert {other} at {at}", ExportedLog.Bytes(edited));
            case 4:
                edited.RemoveRange(at, edited.Count - at);
                return ($"truncate to {at}", ExportedLog.Bytes(edited));
            case 5:
                edited[at] = Rename(lines[at]);
                return ($"rewrite {at}", ExportedLog.Bytes(edited));
            default:
                var bytes = ExportedLog.Bytes(edited);
                var reach = ExportedLog.Bytes(lines.Take(covered)).Length - 1;
                var cut = random.Next(reach);
                return ($"cut at byte {cut}", bytes[..cut]);
        }
    }

    /// <summary>Same length, still a well-formed entry with its own number: only the root can tell.</summary>
    private static byte[] Rename(byte[] line)
    {
        var edited = (byte[])line.Clone();
        edited[edited.AsSpan().IndexOf("accepted"u8)] = (byte)'A';
        return edited;
    }
}
