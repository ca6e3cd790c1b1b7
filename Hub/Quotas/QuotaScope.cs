namespace CrmHub.Hub.Quotas;

/// <summary>On whose account the code that runs now asks a system; flows with the work, down to the adapter's requests.</summary>
internal static class QuotaScope
{
    private static readonly AsyncLocal<Ticket?> Slot = new();

    public static Ticket? Current => Slot.Value;

    /// <summary>Until disposed, requests are made on this account.</summary>
    public static Scope Enter(Ticket ticket)
    {
        var before = Slot.Value;
        Slot.Value = ticket;
        return new Scope(before);
    }

    /// <summary>The account of whoever has none yet: a lookup, a feed, a check.</summary>
    public static Scope EnterUnlessIn(Priority priority) => Enter(Slot.Value ?? new Ticket("", priority, 0));

    internal readonly struct Scope(Ticket? before) : IDisposable
    {
        public void Dispose() => Slot.Value = before;
    }
}
