namespace CrmHub.Hub.Ledger;

/// <summary>One signature line of a note: the name of the key, its four-byte id, and the signature over the note's text.</summary>
internal sealed record NoteSignature(string Name, ReadOnlyMemory<byte> KeyId, ReadOnlyMemory<byte> Signature)
{
    public const int KeyIdLength = 4;

    private const string Dash = "\u2014 ";

    public string Line => $"{Dash}{Name} {Convert.ToBase64String([.. KeyId.Span, .. Signature.Span])}\n";

    /// <exception cref="FormatException">Not a signature line.</exception>
    public static NoteSignature Parse(string line)
    {
        var words = line.StartsWith(Dash, StringComparison.Ordinal) ? line[Dash.Length..].Split(' ') : [];
        if (words.Length != 2 || !Checkpoint.IsOrigin(words[0]))
        {
            throw new FormatException("A signature line is a dash, a key name and a signature.");
        }

        var bytes = Convert.FromBase64String(words[1]);
        if (bytes.Length <= KeyIdLength)
            throw new FormatException("The signature is shorter than its key id.");
        var signature = new NoteSignature(words[0], bytes.AsMemory(0, KeyIdLength), bytes.AsMemory(KeyIdLength));

        // Base64 has bits at its end that nobody reads: an edit there must not go unnoticed.
        return signature.Line.AsSpan(..^1).SequenceEqual(line)
            ? signature
            : throw new FormatException("The signature is not spelt the canonical way.");
    }
}
