using System.Text;

namespace CrmHub.Lab.Fuzz.Mutation;

/// <summary>Damage that keeps the shape of a document in sight: one part of one container is changed.</summary>
internal static class JsonMutations
{
    private const int Kinds = 14;

    /// <param name="tree">Changed in place.</param>
    /// <param name="other">Another document of the corpus.</param>
    /// <param name="random">Decides everything.</param>
    public static void Mutate(JsonTree tree, JsonTree other, Random random)
    {
        var containers = tree.Containers().ToList();
        if (containers.Count == 0)
            return;
        var parts = containers[random.Next(containers.Count)].Parts!;
        var at = random.Next(parts.Count);
        var (name, value) = parts[at];
        switch (random.Next(Kinds))
        {
            case 0: parts.RemoveAt(at); break;
            case 1: parts[at] = (name, JsonTree.Scalar("null")); break;
            case 2: parts.Insert(random.Next(parts.Count + 1), (name, Nasty(random))); break;
            case 3: parts.Insert(random.Next(parts.Count + 1), (name, value.Clone())); break;
            case 4: parts[at] = (name, Nested(value, Depth(random), random.Next(2) == 0)); break;
            case 5: parts[at] = (name, Long(random)); break;
            case 6: parts[at] = (Pick(Nasties.Names, random), value); break;
            case 7: parts[at] = (name, Part(other, random)); break;
            case 8: parts.Insert(at, (Pick(Nasties.Names, random), Nasty(random))); break;
            case 9: Crowd(parts, at, random); break;
            case 10: Swap(parts, at, random.Next(parts.Count)); break;
            default: parts[at] = (name, Nasty(random)); break;
        }
    }

    private static JsonTree Nasty(Random random) => JsonTree.Scalar(Pick(Nasties.Json, random));

    private static byte[] Pick(IReadOnlyList<byte[]> from, Random random) => from[random.Next(from.Count)];

    private static int Depth(Random random) => random.Next(50) switch { 0 => 20_000, 1 => 64, _ => random.Next(1, 40) };

    private static JsonTree Nested(JsonTree value, int depth, bool isObject)
    {
        var (open, close) = isObject ? ("{\"value\":", "}") : ("[", "]");
        return JsonTree.Scalar(
        [
            .. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(open, depth))), .. value.ToBytes(),
            .. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(close, depth))),
        ]);
    }

    private static JsonTree Long(Random random)
    {
        var piece = random.Next(4) switch { 0 => "\uD83D\uDE00", 1 => "\\u0041", 2 => "7", _ => "x" };
        return JsonTree.Scalar($"\"{Lengths.Repeat(piece, Lengths.Next(random))}\"");
    }

    private static JsonTree Part(JsonTree tree, Random random)
    {
        var containers = tree.Containers().ToList();
        if (containers.Count == 0)
            return tree.Clone();
        var parts = containers[random.Next(containers.Count)].Parts!;
        return parts[random.Next(parts.Count)].Value.Clone();
    }

    private static void Crowd(List<(byte[] Name, JsonTree Value)> parts, int at, Random random)
    {
        var (name, value) = parts[at];
        var many = random.Next(20) == 0 ? 3_000 : random.Next(2, 70);
        for (var i = 0; i < many; i++)
            parts.Insert(at, (name.Length == 0 || random.Next(8) == 0 ? name : Encoding.ASCII.GetBytes($"\"n{i}\""), value));
    }

    private static void Swap(List<(byte[] Name, JsonTree Value)> parts, int one, int two) =>
        (parts[one], parts[two]) = ((parts[one].Name, parts[two].Value), (parts[two].Name, parts[one].Value));
}
