using System.Diagnostics;
using System.Globalization;
using CrmHub.Hub.Identity;

namespace CrmHub.Lab.Benchmarks.Numbers;

/// <summary>P7: written numbers made E.164 by the hub's reader in this process and by Google's C++ library in one of its own, on one CPU.</summary>
internal sealed class NumberBenchmark : IBenchmark
{
    private const int Count = 100_000;
    private const int Missing = 3;
    private const double Agreement = 0.999;

    private readonly IReadOnlyList<(string Region, string Text)> _corpus;
    private readonly string _folder;
    private readonly Faults _faults = new();
    private double _equal;

    private NumberBenchmark(IReadOnlyList<(string Region, string Text)> corpus, string folder) => (_corpus, _folder) = (corpus, folder);

    public string Note => FormattableString.Invariant($"equal E.164 on {_equal:P3} of {Count:N0} numbers");

    private string Corpus => Path.Combine(_folder, "corpus.tsv");

    private string Output => Path.Combine(_folder, "e164.txt");

    public static async Task<IBenchmark> StartAsync(Setting setting, CancellationToken ct)
    {
        var exit = await Programs.ExitOfAsync(Processor.Anywhere("sh"), Programs.Peer("libphonenumber"), ["build.sh"], ct);
        if (exit == Missing)
            throw new SkippedException("libphonenumber-dev and g++ are not installed, and only root can install them.");
        if (exit != 0)
            throw new InvalidOperationException("The C++ peer could not be built.");
        var benchmark = new NumberBenchmark(NumberCorpus.Make(Count), setting.Folder);
        await File.WriteAllLinesAsync(benchmark.Corpus, benchmark._corpus.Select(n => $"{n.Region}\t{n.Text}"), ct);
        return benchmark;
    }

    public Task<double> HubAsync(TimeSpan leg, CancellationToken ct) => Task.Run(() =>
    {
        var (watch, done) = (Stopwatch.StartNew(), 0);
        for (; watch.Elapsed < leg; done++)
            PhoneReader.Read(_corpus[done % Count].Text, _corpus[done % Count].Region);
        return done / watch.Elapsed.TotalSeconds;
    }, ct);

    public async Task<double> PeerAsync(TimeSpan leg, CancellationToken ct)
    {
        var seconds = leg.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        var program = Path.Combine(Programs.Peer("libphonenumber"), "normalise");
        return double.Parse(await Programs.RunAsync(Processor.Client(program), _folder, [Corpus, Output, seconds], ct), CultureInfo.InvariantCulture);
    }

    public async Task<IReadOnlyCollection<string>> FaultsAsync(CancellationToken ct)
    {
        var theirs = await File.ReadAllLinesAsync(Output, ct);
        _equal = _corpus.Where((n, i) => string.Equals(PhoneReader.Read(n.Text, n.Region).Phone?.Value ?? "", theirs[i], StringComparison.Ordinal)).Count() / (double)Count;
        _faults.Unless(_equal >= Agreement, FormattableString.Invariant($"only {_equal:P3} of the numbers came out alike"));
        return _faults.All();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
