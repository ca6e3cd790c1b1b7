namespace CrmHub.Hub.Identity;

/// <summary>A record of another system (crosswalk).</summary>
internal sealed record CrossReference(string System, string Kind, string Id, string Url = "");
