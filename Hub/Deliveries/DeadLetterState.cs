namespace CrmHub.Hub.Deliveries;

/// <summary>Stored as numbers that never change.</summary>
internal enum DeadLetterState
{
    Open = 1,
    Replayed = 2,
    Discarded = 3,
}
