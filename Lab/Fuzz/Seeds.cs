using System.Reflection;

namespace CrmHub.Lab.Fuzz;

/// <summary>The inputs everything starts from, as they are sent by the real senders.</summary>
internal static class Seeds
{
    /// <summary>Every file of a folder below <c>Corpus/</c>, in the order of their names.</summary>
    public static IReadOnlyList<byte[]> Of(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var seeds = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith($"corpus/{folder}/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Bytes(assembly, name))
            .ToList();
        return seeds.Count > 0 ? seeds : throw new InvalidOperationException($"Corpus/{folder} is empty.");
    }

    /// <summary>The lines of every file, each an input of its own.</summary>
    public static IReadOnlyList<byte[]> LinesOf(string folder) =>
        [.. Of(folder).SelectMany(file => System.Text.Encoding.UTF8.GetString(file).Split('\n')).Select(System.Text.Encoding.UTF8.GetBytes)];

    private static byte[] Bytes(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
