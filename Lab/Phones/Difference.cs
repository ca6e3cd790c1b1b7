namespace CrmHub.Lab.Phones;

/// <summary>One way in which the libraries differ.</summary>
/// <param name="name">The known reason, or what differs.</param>
/// <param name="isKnown">Whether the name is a reason.</param>
/// <param name="shown">Examples kept.</param>
internal sealed class Difference(string name, bool isKnown, int shown)
{
    private readonly List<(OracleAnswer Ours, OracleAnswer Google)> _examples = [];

    public string Name { get; } = name;

    public bool IsKnown { get; } = isKnown;

    public long Times { get; private set; }

    public IReadOnlyList<(OracleAnswer Ours, OracleAnswer Google)> Examples => _examples;

    public void Add(OracleAnswer ours, OracleAnswer google)
    {
        Times++;
        if (_examples.Count < shown)
            _examples.Add((ours, google));
    }
}
