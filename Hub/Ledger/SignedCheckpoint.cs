namespace CrmHub.Hub.Ledger;

/// <summary>A checkpoint as a C2SP signed note: its text, a blank line, and one line per signature (the log's own, and witnesses').</summary>
internal sealed record SignedCheckpoint(Checkpoint Checkpoint, IReadOnlyList<NoteSignature> Signatures)
{
    private const int MaxLength = 64 * 1024;
    private const int MaxSignatures = 32;

    public string Note => $"{Checkpoint.Text}\n{string.Concat(Signatures.Select(signature => signature.Line))}";

    /// <exception cref="FormatException">Not a signed checkpoint. Whether the signatures are any good is <see cref="TrustedKeys"/>' business.</exception>
    public static SignedCheckpoint Parse(string note)
    {
        var blank = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (blank < 0 || note.Length > MaxLength || !note.EndsWith('\n'))
        {
            throw new FormatException("A signed checkpoint is a text, a blank line and signature lines.");
        }

        var lines = note[(blank + 2)..].Split('\n')[..^1];
        return lines.Length is > 0 and <= MaxSignatures
            ? new SignedCheckpoint(Checkpoint.Parse(note[..(blank + 1)]), [.. lines.Select(NoteSignature.Parse)])
            : throw new FormatException($"A signed checkpoint has 1 to {MaxSignatures} signatures.");
    }
}
