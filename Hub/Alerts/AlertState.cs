namespace CrmHub.Hub.Alerts;

/// <summary>Stored as numbers that never change.</summary>
internal enum AlertState
{
    Firing = 1,
    Resolved = 2,
}
