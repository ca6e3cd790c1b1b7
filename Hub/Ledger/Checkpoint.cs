using System.Globalization;

namespace CrmHub.Hub.Ledger;

/// <summary>The state of the log at one size: which log, how many entries, and the root that commits to every byte of them.</summary>
internal sealed class Checkpoint
{
    /// <exception cref="FormatException">The origin cannot stand in a note, or the root is not a hash.</exception>
    public Checkpoint(string origin, long size, ReadOnlyMemory<byte> root)
    {
        if (!IsOrigin(origin))
        {
            throw new FormatException("A ledger's origin is one word without blanks or '+', best a name like hub.example.com/ledger.");
        }

        if (size < 0 || root.Length != LeafHash.Size)
        {
            throw new FormatException("A checkpoint has a size of 0 or more and a root of 32 bytes.");
        }

        (Origin, Size, Root) = (origin, size, root);
    }

    /// <summary>Name of the log, unique in the world; also the name of the key that signs for it.</summary>
    public string Origin { get; }

    public long Size { get; }

    public ReadOnlyMemory<byte> Root { get; }

    /// <summary>The signed text: three lines, each ended by a newline (C2SP tlog-checkpoint, without extension lines).</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.Span)}\n");

    /// <summary>Whether the text may name a log: not empty, no blanks, no control characters, no '+'.</summary>
    public static bool IsOrigin(string origin) =>
        origin.Length > 0 && !origin.Any(c => c == '+' || char.IsWhiteSpace(c) || char.IsControl(c));

    /// <exception cref="FormatException">Not a checkpoint's text; extension lines are refused, nobody could audit them.</exception>
    public static Checkpoint Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length != 4
            || lines[3].Length != 0
            || !long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            throw new FormatException("A checkpoint has three lines: origin, size, root.");
        }

        var checkpoint = new Checkpoint(lines[0], size, Convert.FromBase64String(lines[2]));
        return string.Equals(checkpoint.Text, text, StringComparison.Ordinal)
            ? checkpoint
            : throw new FormatException("The checkpoint's size or root is not spelt the canonical way.");
    }
}
