namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>Where people open records.</summary>
internal static class RecordLinks
{
    /// <summary>The Lightning page of a record.</summary>
    public static string View(Uri instance, string sobject, string id) =>
        $"{instance.GetLeftPart(UriPartial.Authority)}/lightning/r/{sobject}/{id}/view";
}
