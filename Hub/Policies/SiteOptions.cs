namespace CrmHub.Hub.Policies;

/// <summary>Section <c>Sites</c>: the first one is the default.</summary>
internal sealed class SiteOptions
{
    /// <value>One site in the US, times in UTC.</value>
    public IList<Site> List { get; set; } = [];
}
