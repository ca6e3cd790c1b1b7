namespace CrmHub.Lab.Phones;

/// <summary>Both libraries on the same texts: how often each property is equal, and every class of difference with its first examples.</summary>
/// <param name="shown">Examples kept for each class.</param>
internal sealed class Comparison(int shown)
{
    private readonly long[] _equal = new long[OracleAnswer.Properties.Count];
    private readonly long[] _explained = new long[OracleAnswer.Properties.Count];
    private readonly Dictionary<string, Difference> _differences = new(StringComparer.Ordinal);

    public long Texts { get; private set; }

    /// <summary>Texts that both libraries take for a number.</summary>
    public long Read { get; private set; }

    /// <summary>Texts on which refusal, E.164, validity, region or type differ, whatever the reason.</summary>
    public long InSubstance { get; private set; }

    /// <summary>Texts with a difference nothing explains.</summary>
    public long Unexplained => _differences.Values.Where(d => !d.IsKnown).Sum(d => d.Times);

    public IEnumerable<Difference> Differences => _differences.Values.OrderBy(d => d.IsKnown).ThenByDescending(d => d.Times);

    public async Task AddAsync(IAsyncEnumerable<OracleAnswer> answers)
    {
        await foreach (var google in answers)
            Add(OracleAnswer.Ours(google.Text, google.Region), google);
    }

    public void Add(OracleAnswer ours, OracleAnswer google)
    {
        Texts++;
        Read += ours.Error.Length == 0 && google.Error.Length == 0 ? 1 : 0;
        var known = ours == google ? null : KnownDifferences.Explain(ours, google);
        for (var i = 0; i < _equal.Length; i++)
        {
            var isEqual = IsEqual(i, ours, google);
            _equal[i] += isEqual ? 1 : 0;
            _explained[i] += isEqual || known is null ? 0 : 1;
        }

        if (ours == google)
            return;
        InSubstance += ours.AgreesInSubstance(google) ? 0 : 1;
        var name = known ?? Name(ours, google);
        if (!_differences.TryGetValue(name, out var difference))
            _differences[name] = difference = new Difference(name, known is not null, shown);
        difference.Add(ours, google);
    }

    /// <summary>For each property the share of texts on which it is equal, and on which it is equal or differs for a known reason.</summary>
    public IEnumerable<(string Property, double Equal, double EqualOrExplained)> Shares() =>
        OracleAnswer.Properties.Select((p, i) => (p.Name, Share(_equal[i]), Share(_equal[i] + _explained[i])));

    private double Share(long texts) => Texts == 0 ? 0 : texts / (double)Texts;

    private static bool IsEqual(int property, OracleAnswer ours, OracleAnswer google)
    {
        var of = OracleAnswer.Properties[property].Of;
        return string.Equals(of(ours), of(google), StringComparison.Ordinal);
    }

    /// <summary>Where one library refuses, the two outcomes; otherwise the properties that differ.</summary>
    private static string Name(OracleAnswer ours, OracleAnswer google) =>
        ours.Error.Length + google.Error.Length > 0
            ? $"Google {Outcome(google)}, ours {Outcome(ours)}"
            : string.Join(", ", OracleAnswer.Properties.Where((_, i) => !IsEqual(i, ours, google)).Select(p => p.Name));

    private static string Outcome(OracleAnswer answer) => answer.Error.Length > 0 ? answer.Error : "a number";
}
