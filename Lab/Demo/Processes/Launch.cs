namespace CrmHub.Lab.Demo.Processes;

/// <summary>One program to start.</summary>
/// <param name="Name">For people.</param>
/// <param name="Assembly">Its .dll.</param>
/// <param name="Folder">Its working directory.</param>
/// <param name="Arguments">Its command line.</param>
internal sealed record Launch(string Name, string Assembly, string Folder, params string[] Arguments)
{
    /// <summary>Environment variables beside the inherited ones.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
