using System.Globalization;
using System.Text;

namespace CrmHub.Hub.Keys;

/// <summary>
/// Unicode normalisation form C (UAX #15). Written out because the hub runs without ICU, where <c>string.Normalize</c> returns its input
/// unchanged: a name typed on one system ("é") and on another ("e" and an accent) would not be the same name.
/// </summary>
internal static class Nfc
{
    private const char FirstInteresting = '\u0300';
    private const int HangulL = 0x1100, HangulV = 0x1161, HangulT = 0x11A7, HangulS = 0xAC00;
    private const int VCount = 21, TCount = 28, LCount = 19, SCount = LCount * VCount * TCount;

    private static readonly Lazy<Tables> Data = new(() => new Tables());

    public static string Normalize(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange(FirstInteresting, char.MaxValue) < 0)
        {
            return text;
        }

        var points = new List<int>(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            Decompose(rune.Value, points);
        }

        Order(points);
        Compose(points);
        var result = new StringBuilder(points.Count);
        foreach (var point in points)
        {
            result.Append(new Rune(point).ToString());
        }

        return result.ToString();
    }

    private static void Decompose(int point, List<int> points)
    {
        var syllable = point - HangulS;
        if (syllable is >= 0 and < SCount)
        {
            points.Add(HangulL + (syllable / (VCount * TCount)));
            points.Add(HangulV + (syllable / TCount % VCount));
            if (syllable % TCount != 0)
            {
                points.Add(HangulT + (syllable % TCount));
            }
        }
        else if (Data.Value.Parts.TryGetValue(point, out var parts))
        {
            Decompose(parts.Base, points);
            if (parts.Mark != 0)
            {
                points.Add(parts.Mark);
            }
        }
        else
        {
            points.Add(point);
        }
    }

    /// <summary>Sorts each run of marks by class, keeping equals in their order.</summary>
    private static void Order(List<int> points)
    {
        for (var i = 1; i < points.Count; i++)
        {
            var (point, rank) = (points[i], Class(points[i]));
            var to = i;
            for (; rank > 0 && to > 0 && Class(points[to - 1]) > rank; to--)
            {
                points[to] = points[to - 1];
            }

            points[to] = point;
        }
    }

    private static void Compose(List<int> points)
    {
        var (kept, starter, before) = (0, -1, 0);
        for (var i = 0; i < points.Count; i++)
        {
            var (point, rank) = (points[i], Class(points[i]));
            if (starter >= 0 && (before == 0 || before < rank) && Join(points[starter], point) is var joined and not 0)
            {
                points[starter] = joined;
                continue;
            }

            (starter, before) = (rank == 0 ? kept : starter, rank);
            points[kept++] = point;
        }

        points.RemoveRange(kept, points.Count - kept);
    }

    private static int Join(int first, int second)
    {
        var (l, v, s, t) = (first - HangulL, second - HangulV, first - HangulS, second - HangulT);
        return l is >= 0 and < LCount && v is >= 0 and < VCount ? HangulS + (((l * VCount) + v) * TCount)
            : s is >= 0 and < SCount && s % TCount == 0 && t is > 0 and < TCount ? first + t
            : Data.Value.Composites.GetValueOrDefault((first, second));
    }

    private static int Class(int point) => point < FirstInteresting ? 0 : Data.Value.Classes.GetValueOrDefault(point);

    private sealed class Tables
    {
        private static readonly char[] Blanks = [' ', '\n', '\r'];

        public Tables()
        {
            foreach (var (mark, pair) in Grouped(NfcTables.Composites))
            {
                var (@base, composite) = Two(pair, '=');
                Composites.Add((@base, Hex(mark)), composite);
                Parts.Add(composite, (@base, Hex(mark)));
            }

            foreach (var word in Words(NfcTables.Singletons))
            {
                var (point, other) = Two(word, '=');
                Parts.Add(point, (other, 0));
            }

            foreach (var word in Words(NfcTables.Exclusions))
            {
                var parts = word.Split('=');
                Parts.Add(Hex(parts[0]), Two(parts[1], '+'));
            }

            foreach (var (rank, range) in Grouped(NfcTables.Classes))
            {
                var (first, last) = Two(range, '-');
                for (var point = first; point <= last; point++)
                {
                    Classes.Add(point, byte.Parse(rank, CultureInfo.InvariantCulture));
                }
            }
        }

        public Dictionary<(int First, int Second), int> Composites { get; } = [];

        public Dictionary<int, (int Base, int Mark)> Parts { get; } = [];

        public Dictionary<int, byte> Classes { get; } = [];

        private static string[] Words(string table) => table.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);

        private static IEnumerable<(string Group, string Word)> Grouped(string table)
        {
            var group = "";
            foreach (var word in Words(table))
            {
                if (word[^1] == ':')
                {
                    group = word[..^1];
                }
                else
                {
                    yield return (group, word);
                }
            }
        }

        /// <summary>Two code points around a separator; a single one counts twice.</summary>
        private static (int First, int Second) Two(string word, char separator)
        {
            var parts = word.Split(separator);
            return (Hex(parts[0]), Hex(parts[^1]));
        }

        private static int Hex(string digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
