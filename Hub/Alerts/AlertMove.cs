namespace CrmHub.Hub.Alerts;

/// <summary>What becomes of an alert.</summary>
internal enum AlertMove
{
    None,
    Raise,

    /// <summary>Still true: say so, lest another replica resolves it.</summary>
    Hold,
    Resolve,
}
