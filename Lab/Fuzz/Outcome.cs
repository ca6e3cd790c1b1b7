namespace CrmHub.Lab.Fuzz;

/// <summary>What a parser made of an input.</summary>
/// <param name="Accepted">It was taken for what it claims to be.</param>
/// <param name="Blocks">Blocks of 256 KiB begun; an input that is served as several answers counts several times.</param>
internal readonly record struct Outcome(bool Accepted, long Blocks)
{
    private const int Block = 256 * 1024;

    public static long BlocksOf(byte[] input) => Math.Max(1, (input.LongLength + Block - 1) / Block);
}
