using System.Diagnostics;
using CrmHub.Protos.V1;

namespace CrmHub.Lab.Chaos;

/// <summary>Asks who is calling, one after the other, and measures how long each answer took.</summary>
internal sealed class LookupDesk(Rig rig)
{
    public async Task<(LookupResponse Answer, double Milliseconds)> AskAsync(string phone, int budget, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await rig.Hub.Customers.LookupAsync(new LookupRequest { Phone = phone, TimeoutMs = budget }, rig.Hub.Headers, cancellationToken: ct);
        return (answer, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    public async Task<Timings> AskForAsync(TimeSpan time, IReadOnlyList<string> phones, int budget, CancellationToken ct)
    {
        var (watch, timings) = (Stopwatch.StartNew(), new Timings());
        for (var i = 0; watch.Elapsed < time; i++)
        {
            timings.Add((await AskAsync(phones[i % phones.Count], budget, ct)).Milliseconds);
            await Task.Delay(5, ct);
        }

        return timings;
    }
}

/// <summary>Durations in milliseconds.</summary>
internal sealed class Timings
{
    private readonly List<double> _all = [];

    public int Count => _all.Count;

    public double Worst => _all.Count == 0 ? 0 : _all.Max();

    public void Add(double milliseconds) => _all.Add(milliseconds);

    public double Percentile(double share) => _all.Count == 0 ? 0 : _all.Order().ElementAt((int)Math.Min(_all.Count - 1, _all.Count * share));
}
