namespace CrmHub.Hub.Identity;

/// <summary>What a lookup answers, as a function of nothing but what it knew: a stored decision is proved by computing it once more.</summary>
/// <param name="Resolution">Who.</param>
/// <param name="Reason">lower_snake; empty when there is nothing to explain.</param>
/// <param name="Confidence">0 to 100.</param>
internal sealed record LookupVerdict(Resolution Resolution, string Reason, int Confidence)
{
    /// <param name="evidence">One entry per key asked for; none when nothing given could be looked up.</param>
    /// <param name="reading">How the phone number was read; null when none was given.</param>
    /// <param name="problem">Why a CRM's part is missing; empty when none is.</param>
    public static LookupVerdict Of(IReadOnlyList<Evidence> evidence, PhoneReading? reading, string problem) =>
        Of(Resolver.Decide(evidence), evidence.Count, reading, problem);

    /// <param name="resolution">Of the evidence.</param>
    /// <param name="keys">How many keys were asked for.</param>
    /// <param name="reading">As above.</param>
    /// <param name="problem">As above.</param>
    public static LookupVerdict Of(Resolution resolution, int keys, PhoneReading? reading, string problem)
    {
        var reason = reading switch
        {
            PhoneReading.Anonymous when keys == 0 => "anonymous_number",
            PhoneReading.Unparsable when keys == 0 => "unparsable_number",
            _ when resolution.Outcome == ResolutionOutcome.None && problem.Length > 0 => problem,
            _ => resolution.Reason,
        };
        return new LookupVerdict(resolution, reason, resolution.Rule?.Confidence(resolution.Customers.Count) ?? 0);
    }
}
