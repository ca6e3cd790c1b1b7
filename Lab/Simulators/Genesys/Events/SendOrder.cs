namespace CrmHub.Lab.Simulators.Genesys.Events;

/// <summary>What to send, where to, and how unkindly.</summary>
internal sealed record SendOrder
{
    public required Uri Target { get; init; }

    public EventFormat Format { get; init; }

    /// <summary><c>acw</c>, <c>user.end</c>, <c>customer.end</c>; all when absent.</summary>
    public IReadOnlyList<string>? Topics { get; init; }

    /// <summary>Conversations to tell of; every ended one when absent.</summary>
    public IReadOnlyList<string>? Conversations { get; init; }

    /// <summary>Share of the events sent a second time, 0 to 1.</summary>
    public double Duplicates { get; init; }

    /// <summary>Send in a drawn order instead of that of the calls.</summary>
    public bool Shuffle { get; init; }

    public int Seed { get; init; } = 1;

    public int Concurrency { get; init; } = 1;

    /// <summary>Further attempts after an answer outside 2xx, a time-out or a lost connection. Default 3.</summary>
    public int Retries { get; init; } = 3;

    public int RetryDelayMs { get; init; } = 1_000;

    public int TimeoutSeconds { get; init; } = 10;

    /// <summary>Sent with every request: an API key, say.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    public SignatureScheme? Signature { get; init; }
}
