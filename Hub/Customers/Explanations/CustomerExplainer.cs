using CrmHub.Hub.Conflicts;

namespace CrmHub.Hub.Customers.Explanations;

/// <summary>Says of each field of a customer why it has its value.</summary>
internal static class CustomerExplainer
{
    /// <param name="past">The customer.</param>
    /// <param name="field">A field, <c>emails</c> for all of a list; empty = every field.</param>
    public static IReadOnlyList<FieldExplanation> Explain(PastCustomer past, string field) =>
    [
        .. past.Golden.Sources
            .Where(s => field.Length == 0 || s.Key == field || FieldText.Base(s.Key) == field)
            .OrderBy(s => s.Key, StringComparer.Ordinal)
            .Select(s => new FieldExplanation(s.Key, FieldText.Of(past.Golden, s.Key), s.Value, Contenders.Of(past.Rules, s.Key, past.Golden, past.Versions))),
    ];
}
