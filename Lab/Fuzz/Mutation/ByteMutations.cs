using System.Text;

namespace CrmHub.Lab.Fuzz.Mutation;

/// <summary>Damage that knows nothing of the format: flipped, lost, repeated, cut and foreign bytes.</summary>
internal static class ByteMutations
{
    private const int LongestRun = 80;

    /// <param name="input">Left as it is.</param>
    /// <param name="other">Another input of the corpus.</param>
    /// <param name="random">Decides everything.</param>
    public static byte[] Mutate(byte[] input, byte[] other, Random random)
    {
        var at = random.Next(input.Length + 1);
        var run = Math.Min(random.Next(1, LongestRun), input.Length - at);
        switch (random.Next(9))
        {
            case 0: return Replace(input, at, Math.Min(1, run), [(byte)random.Next(256)]);
            case 1 when at < input.Length: return Replace(input, at, 1, [(byte)(input[at] ^ (1 << random.Next(8)))]);
            case 2: return Replace(input, at, run, []);
            case 3: return Replace(input, at, 0, input.AsSpan(at, run));
            case 4: return input[..at];
            case 5: return [.. input.AsSpan(0, at), .. other.AsSpan(random.Next(other.Length + 1))];
            case 6: return Replace(input, at, 0, Encoding.UTF8.GetBytes(Lengths.Repeat(Encoding.Latin1.GetString(Piece(input, at, run)), Lengths.Next(random))));
            case 7: return Replace(input, at, Math.Min(random.Next(3), run), Token(random));
            default: return Replace(input, at, 0, Token(random));
        }
    }

    private static byte[] Token(Random random) => Nasties.Text[random.Next(Nasties.Text.Count)];

    private static byte[] Piece(byte[] input, int at, int run) => run == 0 ? [(byte)'a'] : input[at..(at + Math.Min(run, 3))];

    private static byte[] Replace(byte[] input, int at, int length, ReadOnlySpan<byte> by) => [.. input.AsSpan(0, at), .. by, .. input.AsSpan(at + length)];
}
