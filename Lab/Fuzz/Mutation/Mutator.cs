using System.Text;

namespace CrmHub.Lab.Fuzz.Mutation;

/// <summary>
/// Input number i of a target and seed, always the same bytes, whatever was made before it: a find is replayed by three values. The first
/// inputs are the corpus itself.
/// </summary>
internal sealed class Mutator
{
    private readonly string _name;
    private readonly IReadOnlyList<byte[]> _corpus;
    private readonly IReadOnlyList<JsonTree> _trees;

    public Mutator(string name, IReadOnlyList<byte[]> corpus)
    {
        (_name, _corpus) = (name, corpus);
        _trees = [.. corpus.Select(JsonTree.Parse).OfType<JsonTree>().Where(t => t.Parts is not null)];
    }

    public byte[] Input(int seed, int number)
    {
        if (number < _corpus.Count)
            return _corpus[number];
        var random = new Random(Mix(seed, number));
        var input = _trees.Count > 0 && random.Next(4) > 0 ? Structured(random) : _corpus[random.Next(_corpus.Count)];
        var rounds = _trees.Count == 0 ? random.Next(1, 5) : random.Next(4) == 0 ? random.Next(1, 3) : 0;
        for (; rounds > 0; rounds--)
            input = ByteMutations.Mutate(input, _corpus[random.Next(_corpus.Count)], random);
        return input;
    }

    private byte[] Structured(Random random)
    {
        var tree = _trees[random.Next(_trees.Count)].Clone();
        for (var rounds = random.Next(1, 5); rounds > 0; rounds--)
            JsonMutations.Mutate(tree, _trees[random.Next(_trees.Count)], random);
        return tree.ToBytes();
    }

    // FNV-1a, finished like SplitMix: neighbours in number must not be neighbours in what happens to them.
    private int Mix(int seed, int number)
    {
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var part in Encoding.UTF8.GetBytes(FormattableString.Invariant($"{_name}/{seed}/{number}")))
            hash = (hash ^ part) * 1_099_511_628_211UL;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        return (int)(hash ^ (hash >> 31));
    }
}
