using CrmHub.Hub.Conflicts;
using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Customers.Explanations;

/// <summary>Why a field has the value it has.</summary>
/// <param name="Field">As provenance names it.</param>
/// <param name="Value">What survived; personal data.</param>
/// <param name="Winner">Where it came from and why it won.</param>
/// <param name="Losers">Who else had a value.</param>
internal sealed record FieldExplanation(string Field, string Value, Provenance Winner, IReadOnlyList<Contender> Losers)
{
    public override string ToString() => $"explanation:{Field}";
}
