namespace CrmHub.Lab.Simulators.Salesforce.Sosl;

/// <summary>Which fields are searched.</summary>
internal enum SearchScope
{
    All,
    Name,
    Email,
    Phone,
}
