namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>How cases are read along with contacts.</summary>
/// <param name="Most">Of a contact, those changed last; 0: none are asked for.</param>
/// <param name="Wait">Where they cost a question of their own: the most it may delay the contact.</param>
internal sealed record CaseReading(int Most, TimeSpan Wait)
{
    /// <summary>A column of contacts.</summary>
    public string Select => FormattableString.Invariant(
        $"(SELECT Id, Subject, Status, LastModifiedDate FROM Cases ORDER BY LastModifiedDate DESC, Id DESC LIMIT {Most})");
}
