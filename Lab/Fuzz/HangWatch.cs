namespace CrmHub.Lab.Fuzz;

/// <summary>Ends the program when one input takes longer than a minute: a loop that cannot be interrupted is a find as well.</summary>
internal sealed class HangWatch : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Timer _timer;
    private (string Target, int Seed, Func<int> Current) _watched = ("", 0, () => 0);
    private (string Target, int Input) _last;

    public HangWatch() => _timer = new Timer(_ => Compare(), null, Patience, Patience);

    public void Look(string target, int seed, Func<int> current) => _watched = (target, seed, current);

    public void Dispose() => _timer.Dispose();

    private void Compare()
    {
        var now = (_watched.Target, _watched.Current());
        if (now == _last && now.Target.Length > 0)
        {
            Console.Error.WriteLine($"{now.Target}: an input takes longer than a minute; again: --target {now.Target} --seed {_watched.Seed} --input {now.Item2}");
            Environment.Exit(1);
        }

        _last = now;
    }
}
