using System.Diagnostics;
using System.Globalization;

namespace CrmHub.Lab.Chaos;

/// <summary>Runs the fuzzer, in a process of its own: a parser that takes its process down is a find, too.</summary>
internal static class Fuzzing
{
    /// <returns>0 when every parser stood every input of every seed.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<int> seeds, int inputs, IReadOnlyList<string> targets, int? input, bool list)
    {
        var worst = 0;
        foreach (var seed in seeds)
        {
            var start = new ProcessStartInfo("dotnet") { ArgumentList = { Programs.Fuzz, "--seed", Text(seed), "--inputs", Text(inputs) } };
            foreach (var target in targets)
                Add(start, "--target", target);
            if (input is { } number)
                Add(start, "--input", Text(number));
            if (list)
                start.ArgumentList.Add("--list");
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync();
            worst = process.ExitCode == 0 ? worst : 1;
        }

        return worst;
    }

    private static void Add(ProcessStartInfo start, string option, string value)
    {
        start.ArgumentList.Add(option);
        start.ArgumentList.Add(value);
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
