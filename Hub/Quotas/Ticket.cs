namespace CrmHub.Hub.Quotas;

/// <summary>The right of one piece of work to use a system's quota, and what it has used. Its requests may run concurrently.</summary>
/// <param name="system">The system it was given for; requests to others go by its priority only.</param>
/// <param name="priority">Who waits for it.</param>
/// <param name="expected">Requests it will probably make; they are kept for it.</param>
internal sealed class Ticket(string system, Priority priority, double expected)
{
    public string System { get; } = system;

    public Priority Priority { get; } = priority;

    /// <summary>Still kept for it. Guarded by its quota.</summary>
    public double Left { get; set; } = expected;

    /// <summary>Let through although a budget looks empty, to see whether its window has rolled.</summary>
    public bool IsProbe { get; set; }

    /// <summary>Requests made. Guarded by its quota.</summary>
    public int Requests { get; set; }
}
