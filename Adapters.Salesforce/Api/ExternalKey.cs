namespace CrmHub.Adapters.Salesforce.Api;

/// <summary>Object, external-id field and value: the address of at most one record.</summary>
internal sealed record ExternalKey(string Sobject, string Field, string Value)
{
    /// <summary>Below the version.</summary>
    public string Path => $"sobjects/{Sobject}/{Field}/{Uri.EscapeDataString(Value)}";
}
