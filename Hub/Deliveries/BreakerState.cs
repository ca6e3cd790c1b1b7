namespace CrmHub.Hub.Deliveries;

internal enum BreakerState
{
    Closed,
    Open,
    HalfOpen,
}
