namespace CrmHub.Hub.Policies;

/// <summary>Section <c>Survivorship</c>: whose value of a field survives. Every content it ever had is stored under a version of its own.</summary>
internal sealed class SurvivorshipPolicy
{
    /// <summary>
    /// Path → <c>last_write</c>, or the systems whose value goes before that of others, best first, with commas: <c>salesforce,genesys</c>. Paths:
    /// <c>name</c>, <c>account</c>, <c>account_number</c>, <c>emails</c>, <c>phones</c>, <c>tier</c>, <c>status</c>, <c>tags</c>, <c>notes</c>,
    /// <c>attributes</c>, <c>attributes.KEY</c>, <c>consents</c>, <c>consents.PURPOSE</c>, <c>*</c>. The most specific one counts.
    /// </summary>
    /// <value>empty = last_write for every field</value>
    public IDictionary<string, string> Fields { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Systems in the order in which they win at equal times, with commas; those not named follow in the order of their names.</summary>
    /// <value>empty = in the order of their names: genesys, hub, pipedrive, salesforce</value>
    public string Ties { get; set; } = "";
}
