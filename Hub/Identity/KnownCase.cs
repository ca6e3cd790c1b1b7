namespace CrmHub.Hub.Identity;

/// <summary>A case or ticket as a system shows it.</summary>
/// <param name="Id">The system's id of it.</param>
/// <param name="Subject">Its title; personal data.</param>
/// <param name="Status">In the system's words.</param>
/// <param name="ChangedAt">Unix milliseconds; null when the system does not say.</param>
internal sealed record KnownCase(string Id, string Subject, string Status, long? ChangedAt)
{
    public override string ToString() => "case:***";
}
