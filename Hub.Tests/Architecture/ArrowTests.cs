using System.Text.RegularExpressions;

namespace CrmHub.Hub.Tests.Architecture;

/// <summary>Dependencies point down: edges → use cases → means → pure → contract; and a namespace is its folder.</summary>
public sealed partial class ArrowTests
{
    private static readonly string[][] Layers =
    [
        ["Rpc", "Sync", "Sentinels", "Commands"],
        ["Customers", "Interactions", "Audit", "Auth"],
        ["Storage", "Plugins", "Keys", "Resilience"],
        ["Identity", "Conflicts", "Ledger", "Deliveries", "Policies", "Quotas", "Alerts"],
    ];

    // The shapes stored sealed belong to the use cases that own them; the store only spells them.
    private static readonly string[] Allowed = ["Storage/HubJson.cs -> Customers", "Storage/HubJson.cs -> Interactions", "Ledger/VerifyLedgerCommand.cs"];

    [Fact]
    public void Hub_EveryUsing_PointsDownOrSideways()
    {
        var wrong = new List<string>();
        foreach (var file in Sources("Hub"))
        {
            var relative = Path.GetRelativePath(Path.Combine(Repository.Root, "Hub"), file).Replace('\\', '/');
            var from = relative == "Program.cs" ? 0 : LayerOf(relative.Split('/')[0]);
            wrong.AddRange(HubUsing().Matches(File.ReadAllText(file))
                .Select(m => m.Groups[1].Value)
                .Where(to => LayerOf(to) < from && !Allowed.Contains($"{relative} -> {to}"))
                .Select(to => $"{relative} -> {to}"));
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Adapters", "CrmHub\\.(Hub|Shim|Protos|Lab)")]
    [InlineData("Adapters.Salesforce", "CrmHub\\.(Hub|Shim|Protos|Lab|Adapters\\.(Genesys|Pipedrive))")]
    [InlineData("Adapters.Genesys", "CrmHub\\.(Hub|Shim|Protos|Lab|Adapters\\.(Salesforce|Pipedrive))")]
    [InlineData("Adapters.Pipedrive", "CrmHub\\.(Hub|Shim|Protos|Lab|Adapters\\.(Salesforce|Genesys))")]
    [InlineData("Shim", "CrmHub\\.(Hub|Adapters|Lab)")]
    [InlineData("Cli", "CrmHub\\.(Hub|Shim|Adapters|Lab)")]
    [InlineData("Lab/Simulators", "CrmHub\\.(Hub|Adapters|Shim|Protos)")]
    [InlineData("Hub", "CrmHub\\.(Lab|Adapters\\.(Salesforce|Genesys|Pipedrive))")]
    public void Project_SeesOnlyWhatItMay(string project, string forbidden) =>
        Assert.DoesNotContain(Sources(project), f => Regex.IsMatch(File.ReadAllText(f), $"^using {forbidden}", RegexOptions.Multiline));

    [Theory]
    [InlineData("Hub", "CrmHub.Hub")]
    [InlineData("Shim", "CrmHub.Shim")]
    [InlineData("Cli", "CrmHub.Cli")]
    [InlineData("Adapters", "CrmHub.Adapters")]
    [InlineData("Adapters.Salesforce", "CrmHub.Adapters.Salesforce")]
    [InlineData("Adapters.Genesys", "CrmHub.Adapters.Genesys")]
    [InlineData("Adapters.Pipedrive", "CrmHub.Adapters.Pipedrive")]
    public void Namespace_IsItsFolder(string project, string root)
    {
        foreach (var file in Sources(project).Where(f => Path.GetFileName(f) is not "Program.cs" and not "GlobalUsings.cs"))
        {
            var folder = Path.GetRelativePath(Path.Combine(Repository.Root, project), Path.GetDirectoryName(file)!).Replace('/', '.').Replace('\\', '.');
            var expected = folder == "." ? root : $"{root}.{folder}";
            if (Declared().Match(File.ReadAllText(file)) is { Success: true } match)
                Assert.Equal(expected, match.Groups[1].Value);
        }
    }

    private static int LayerOf(string folder) => Array.FindIndex(Layers, l => l.Contains(folder)) is >= 0 and var layer ? layer : 99;

    private static IEnumerable<string> Sources(string project) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/node_modules/", StringComparison.Ordinal));

    [GeneratedRegex(@"^using CrmHub\.Hub\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex HubUsing();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Declared();
}
