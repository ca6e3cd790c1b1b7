using System.Text.RegularExpressions;
using CrmHub.Hub.Conflicts;
using Microsoft.Extensions.Options;

namespace CrmHub.Hub.Policies;

/// <summary>Reads the section and reports every fault of it with its path.</summary>
internal sealed partial class SurvivorshipValidator : IValidateOptions<SurvivorshipPolicy>
{
    public const string LastWrite = "last_write";

    private static readonly string[] Paths =
    [
        SurvivorshipRules.Everything, .. FieldText.Names.Select(SurvivorshipRules.PathOf).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The systems of a list with commas.</summary>
    public static IReadOnlyList<string> Systems(string list) => list.Trim() == LastWrite ? [] : list.Split(',', StringSplitOptions.TrimEntries);

    public ValidateOptionsResult Validate(string? name, SurvivorshipPolicy options)
    {
        var faults = options.Fields.OrderBy(f => f.Key, StringComparer.Ordinal)
            .SelectMany(f => PathFaults(f.Key).Concat(SystemFaults($"Survivorship:Fields:{f.Key}", f.Value))).ToList();
        if (options.Ties.Trim().Length > 0)
            faults.AddRange(SystemFaults("Survivorship:Ties", options.Ties));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> PathFaults(string path)
    {
        if (SurvivorshipRules.PathOf(path) is var ruled && ruled != path)
            yield return $"Survivorship:Fields:{path} is ruled together with others: name it '{ruled}'.";
        else if (!Paths.Contains(path, StringComparer.Ordinal) && !Keyed().IsMatch(path))
            yield return $"Survivorship:Fields:{path} is none of {string.Join(", ", Paths)}, attributes.KEY, consents.PURPOSE.";
    }

    private static IEnumerable<string> SystemFaults(string path, string list)
    {
        var systems = Systems(list);
        foreach (var system in systems.Where(s => !SystemName().IsMatch(s)))
            yield return $"{path} '{system}' must be {LastWrite} or adapters' names with commas, such as salesforce,genesys.";
        foreach (var twice in systems.GroupBy(s => s, StringComparer.Ordinal).Where(g => g.Count() > 1))
            yield return $"{path} names {twice.Key} twice.";
    }

    [GeneratedRegex("^(attributes|consents)[.][^\\[\\]]{1,80}$", RegexOptions.CultureInvariant)]
    private static partial Regex Keyed();

    [GeneratedRegex("^[a-z0-9-]{1,32}$", RegexOptions.CultureInvariant)]
    private static partial Regex SystemName();
}
