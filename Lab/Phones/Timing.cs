using System.Globalization;
using PhoneNumbers;

namespace CrmHub.Lab.Phones;

/// <summary>What one number costs, in the thread's own processor time, by how it is written and by what is done with it.</summary>
internal static class Timing
{
    private const int Numbers = 4_096, Rounds = 60, Attempts = 7;

    private static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();

    // A digit stands for itself, # for any.
    private static readonly (string Kind, (string Region, string Shape)[] Shapes)[] Kinds =
    [
        ("E.164", [("US", "+1201#######"), ("GB", "+4420########"), ("DE", "+4930########"), ("BR", "+55119########"), ("FR", "+336########"), ("JP", "+8190########"), ("IT", "+3906########"), ("MX", "+5255########")]),
        ("international", [("US", "+1 512-2##-####"), ("US", "+44 20 7### ####"), ("US", "tel:+1-212-5##-####"), ("GB", "+44 (0) 161 ### ####"), ("BR", "+55 11 9####-####"), ("US", "011 44 20 7### ####"), ("DE", "00 33 6 ## ## ## ##"), ("US", "＋１ ６５０ ２## ####")]),
        ("national", [("US", "(512) 2##-####"), ("US", "1-800-5##-####"), ("GB", "020 7### ####"), ("DE", "030 / 2#######"), ("FR", "06 1# ## ## ##"), ("IN", "098########"), ("AU", "(02) 9### ####"), ("BR", "(11) 9####-####")]),
    ];

    public static int Print()
    {
        foreach (var (kind, shapes) in Kinds)
        {
            var texts = Make(shapes);
            var numbers = texts.Select(t => Util.Parse(t.Text, t.Region)).ToArray();
            Say(kind, "parse", i => Util.Parse(texts[i].Text, texts[i].Region));
            Say(kind, "possible", i => Util.IsPossibleNumber(numbers[i]));
            Say(kind, "valid", i => Util.IsValidNumber(numbers[i]));
            Say(kind, "type", i => Util.GetNumberType(numbers[i]));
            Say(kind, "region", i => Util.GetRegionCodeForNumber(numbers[i]));
            Say(kind, "format E.164", i => Util.Format(numbers[i], PhoneNumberFormat.E164));
            Say(kind, "format national", i => Util.Format(numbers[i], PhoneNumberFormat.NATIONAL));
            Say(kind, "parse, valid, format E.164", i =>
            {
                var number = Util.Parse(texts[i].Text, texts[i].Region);
                return Util.IsValidNumber(number) ? Util.Format(number, PhoneNumberFormat.E164) : null;
            });
        }

        return 0;
    }

    private static void Say<T>(string kind, string action, Func<int, T> act)
    {
        var best = double.MaxValue;
        for (var attempt = 0; attempt < Attempts; attempt++)
            best = Math.Min(best, Measure(act));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind,-14} {action,-28} {best,8:0.0} ns"));
    }

    /// <summary>Nanoseconds a call. The process does nothing else, so its processor time is this thread's.</summary>
    private static double Measure<T>(Func<int, T> act)
    {
        var before = Environment.CpuUsage.UserTime;
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < Numbers; i++)
                act(i);
        }

        return (Environment.CpuUsage.UserTime - before).TotalNanoseconds / (Rounds * Numbers);
    }

    private static (string Text, string Region)[] Make((string Region, string Shape)[] shapes)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Numbers).Select(n => shapes[n % shapes.Length]).Select(s => (Fill(s.Shape, random), s.Region))];
    }

    private static string Fill(string shape, Random random) =>
        string.Concat(shape.Select(c => c == '#' ? (char)('0' + random.Next(10)) : c));
}
