using System.Text;

namespace CrmHub.Lab.Fuzz.Mutation;

/// <summary>How long a long text is: mostly just above some limit, rarely megabytes.</summary>
internal static class Lengths
{
    public static int Next(Random random) => random.Next(4_000) switch
    {
        0 => 10 << 20,
        < 10 => 300_000,
        < 100 => 40_000,
        < 1_000 => 5_000,
        < 2_000 => random.Next(1, 300),
        _ => 300,
    };

    /// <summary>The piece again and again, so many bytes of UTF-8 at least.</summary>
    public static string Repeat(string piece, int bytes) =>
        new StringBuilder().Insert(0, piece, (bytes / Encoding.UTF8.GetByteCount(piece)) + 1).ToString();
}
