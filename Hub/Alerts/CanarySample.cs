namespace CrmHub.Hub.Alerts;

/// <param name="Since">When it was last found at the CRM; while it is under way, when it was sent.</param>
/// <param name="UnderWay">Sent and not found yet.</param>
internal sealed record CanarySample(DateTimeOffset Since, bool UnderWay);
