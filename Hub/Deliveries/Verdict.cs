namespace CrmHub.Hub.Deliveries;

/// <summary>What becomes of a delivery after a failure, and when it is looked at again.</summary>
internal readonly record struct Verdict(DeliveryState Next, TimeSpan Wait);
