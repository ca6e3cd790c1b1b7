using System.Globalization;

namespace CrmHub.Lab.Benchmarks.Numbers;

/// <summary>Phone numbers as people, CRMs and telephone networks write them, the same ones in every run.</summary>
internal static class NumberCorpus
{
    private const int Seed = 1;

    // A digit stands for itself, # for any; half of them as networks send them, half as people write them at home and abroad.
    private static readonly (string Region, string Shape)[] Shapes =
    [
        ("US", "+1201#######"), ("US", "+1512#######"), ("GB", "+4420########"), ("DE", "+4930########"), ("BR", "+55119########"),
        ("FR", "+336########"), ("IN", "+9198########"), ("AU", "+614########"), ("MX", "+5255########"), ("JP", "+8190########"),
        ("US", "(512) 2##-####"), ("US", "1-800-5##-####"), ("US", "tel:+1-212-5##-####"), ("GB", "020 7### ####"), ("GB", "+44 (0) 161 ### ####"),
        ("DE", "030 / 2#######"), ("FR", "06 1# ## ## ##"), ("IN", "098########"), ("AU", "(02) 9### ####"), ("US", "011 44 20 7### ####"),
    ];

    public static IReadOnlyList<(string Region, string Text)> Make(int count)
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, count).Select(n => Shapes[n % Shapes.Length]).Select(s => (s.Region, Fill(s.Shape, random)))];
    }

    private static string Fill(string shape, Random random) =>
        string.Concat(shape.Select(c => c == '#' ? random.Next(10).ToString(CultureInfo.InvariantCulture) : c.ToString()));
}
