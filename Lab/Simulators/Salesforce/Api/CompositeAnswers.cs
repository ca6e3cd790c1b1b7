using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CrmHub.Lab.Simulators.Salesforce.Records;

namespace CrmHub.Lab.Simulators.Salesforce.Api;

/// <summary>What the calls of one composite have answered so far, for references like <c>@{first.records[0].Id}</c>.</summary>
internal sealed partial class CompositeAnswers
{
    private readonly Dictionary<string, JsonNode?> _bodies = new(StringComparer.Ordinal);

    public bool HasFailure { get; private set; }

    public void Keep(string referenceId, Answer answer)
    {
        HasFailure |= !answer.IsSuccess;
        _bodies[referenceId] = answer.Json;
    }

    /// <summary>Puts values in the place of references.</summary>
    /// <exception cref="ApiException">PROCESSING_HALTED: a reference that leads nowhere.</exception>
    public string Fill(string text) => Reference().Replace(text, match => Look(match.Groups[1].Value));

    private string Look(string reference)
    {
        var steps = reference.Split('.', '[', ']').Where(s => s.Length > 0).ToList();
        var at = _bodies.GetValueOrDefault(steps[0]);
        foreach (var step in steps.Skip(1))
        {
            at = at switch
            {
                JsonArray array when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < array.Count => array[i],
                JsonObject member => member.FirstOrDefault(m => m.Key.Equals(step, StringComparison.OrdinalIgnoreCase)).Value,
                _ => null,
            };
        }
        return at?.ToString() ?? throw ApiException.Bad(
            "PROCESSING_HALTED", $"Invalid reference specified. No value for {reference} found in {steps[0]}");
    }

    [GeneratedRegex(@"@\{([^}]+)\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Reference();
}
