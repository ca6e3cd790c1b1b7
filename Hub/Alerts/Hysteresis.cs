namespace CrmHub.Hub.Alerts;

/// <summary>
/// An alert is raised at once and resolved when it has been true for nobody for a while: it does not flicker, and of several replicas
/// that see different halves of the traffic none resolves what another still sees.
/// </summary>
internal static class Hysteresis
{
    /// <param name="isTrue">What the rule says now.</param>
    /// <param name="isFiring">What is stored.</param>
    /// <param name="seenAt">When it was last found true, as stored.</param>
    /// <param name="now">Passed in.</param>
    /// <param name="resolveAfter">How long it must be untrue.</param>
    public static AlertMove Decide(bool isTrue, bool isFiring, DateTimeOffset seenAt, DateTimeOffset now, TimeSpan resolveAfter) => (isTrue, isFiring) switch
    {
        (true, false) => AlertMove.Raise,
        (true, true) => now - seenAt >= resolveAfter / 2 ? AlertMove.Hold : AlertMove.None,
        (false, true) => now - seenAt >= resolveAfter ? AlertMove.Resolve : AlertMove.None,
        _ => AlertMove.None,
    };
}
