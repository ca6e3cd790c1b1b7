using System.Diagnostics;

namespace CrmHub.Lab.Benchmarks.Filling;

/// <summary>Says on standard error how far a long filling is, every twentieth of it or ten thousand.</summary>
internal sealed class Progress(int total)
{
    private const int Steps = 20;
    private const int Smallest = 10_000;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private int _done;

    public void Add()
    {
        var done = Interlocked.Increment(ref _done);
        if (done % Math.Max(Smallest, total / Steps) == 0)
            Console.Error.WriteLine(FormattableString.Invariant($"filled {done:N0} of {total:N0} customers, {done / _watch.Elapsed.TotalSeconds:N0}/s"));
    }
}
