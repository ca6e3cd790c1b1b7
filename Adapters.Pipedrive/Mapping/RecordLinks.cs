namespace CrmHub.Adapters.Pipedrive.Mapping;

/// <summary>Where people open records.</summary>
internal static class RecordLinks
{
    /// <summary>The page of a person; null when the address is the one all companies share and so nobody's page.</summary>
    public static string? Person(Uri company, long id) => company.Host.Equals("api.pipedrive.com", StringComparison.OrdinalIgnoreCase)
        ? null
        : $"{company.GetLeftPart(UriPartial.Authority)}/person/{RecordId.Text(id)}";
}
