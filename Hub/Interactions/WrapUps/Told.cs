namespace CrmHub.Hub.Interactions.WrapUps;

/// <summary>What was said of one matter, and when; empty when nothing was.</summary>
internal readonly record struct Told(string Value, DateTimeOffset At)
{
    public bool IsEmpty => Value.Length == 0;

    /// <summary>
    /// Of two what was said later; at the same instant what sorts last, so that every order of arrival ends in the same one. Saying nothing
    /// takes nothing back.
    /// </summary>
    public Told Or(Told other) => (IsEmpty, other.IsEmpty) switch
    {
        (_, true) => this,
        (true, _) => other,
        _ => Compare(this, other) >= 0 ? this : other,
    };

    private static int Compare(Told x, Told y) => x.At.CompareTo(y.At) is not 0 and var byTime ? byTime : string.CompareOrdinal(x.Value, y.Value);
}
