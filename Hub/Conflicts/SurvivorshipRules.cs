using System.Text.Json.Serialization;

namespace CrmHub.Hub.Conflicts;

/// <summary>The survivorship policy in force, as it decides: whose value of a field survives.</summary>
internal sealed record SurvivorshipRules
{
    /// <summary>The path of every field.</summary>
    public const string Everything = "*";

    /// <summary>As it was before there was a policy, and is until somebody sets one: the last change of anybody wins.</summary>
    public static readonly SurvivorshipRules Usual = new();

    /// <summary>Path → systems whose value goes before that of others, best first. Empty: the last change wins.</summary>
    public SortedDictionary<string, IReadOnlyList<string>> Fields { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Who wins at equal times, best first; systems not named follow in the order of their names.</summary>
    public IReadOnlyList<string> Ties { get; init; } = [];

    /// <summary>Every golden record names it; 0: of before there were versions. Not part of the content that is compared and stored.</summary>
    [JsonIgnore]
    public long Version { get; init; }

    /// <summary>The rule of a path: its own, else its field's, else that of every field.</summary>
    public IReadOnlyList<string> SystemsFirst(string path) =>
        Fields.GetValueOrDefault(path) ?? Fields.GetValueOrDefault(FieldText.Base(path)) ?? Fields.GetValueOrDefault(Everything) ?? [];

    /// <summary>Where a field is ruled. What is one fact has one rule: given and family name, id and name of the account.</summary>
    /// <param name="field">As <see cref="Identity.GoldenRecord.Sources"/> names it.</param>
    public static string PathOf(string field) => FieldText.Base(field) switch
    {
        "first_name" or "last_name" => "name",
        "account_id" or "account_name" => "account",
        "attributes" or "consents" => field,
        var other => other,
    };

    /// <summary>Place of a system in a list; those not in it share the last one.</summary>
    public static int Place(IReadOnlyList<string> systems, string system)
    {
        for (var i = 0; i < systems.Count; i++)
        {
            if (systems[i] == system)
                return i;
        }

        return systems.Count;
    }
}
