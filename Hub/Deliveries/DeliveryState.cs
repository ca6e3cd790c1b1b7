namespace CrmHub.Hub.Deliveries;

/// <summary>Stored as numbers that never change; below 5 is unfinished.</summary>
internal enum DeliveryState
{
    Ready = 1,
    Sending = 2,

    /// <summary>The system may hold it: it is asked before anything is sent again.</summary>
    Uncertain = 3,
    Waiting = 4,
    Done = 5,
    Dead = 6,
    Skipped = 7,
}
