namespace CrmHub.Lab.Fuzz;

/// <summary>What became of all inputs of one target.</summary>
internal sealed class Tally(string target)
{
    /// <summary>More of the same say nothing new.</summary>
    private const int MostFinds = 10;

    private readonly List<Find> _finds = [];

    public string Target => target;

    public long Inputs { get; private set; }

    public long Accepted { get; private set; }

    public long Refused => Inputs - Accepted - _finds.Count;

    /// <summary>CPU milliseconds for each 256 KiB begun, of the slowest input; 0 where nothing was measured.</summary>
    public double Worst { get; private set; }

    public int WorstInput { get; private set; } = -1;

    public IReadOnlyList<Find> Finds => _finds;

    public bool IsHopeless => _finds.Count >= MostFinds;

    public void Count(bool accepted)
    {
        Inputs++;
        if (accepted)
            Accepted++;
    }

    public void Add(Find find)
    {
        Inputs++;
        _finds.Add(find);
    }

    public void AddSlow(Find find)
    {
        Accepted = Math.Max(0, Accepted - 1);
        _finds.Add(find);
    }

    public void Measured(double milliseconds, int number)
    {
        if (milliseconds > Worst)
            (Worst, WorstInput) = (milliseconds, number);
    }
}
