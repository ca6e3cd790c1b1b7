using CrmHub.Adapters.Model;
using CrmHub.Hub.Policies;

namespace CrmHub.Hub.Customers;

/// <summary>Who is asked for; normalised where it comes in.</summary>
internal sealed record LookupQuery
{
    /// <summary>As received; null when not asked by phone.</summary>
    public RawPhone? Phone { get; init; }

    public string Region { get; init; } = "";

    public Email? Email { get; init; }

    public RecordRef? Record { get; init; }

    public string? AccountNumber { get; init; }

    public required Site Site { get; init; }

    public required TimeSpan Budget { get; init; }

    /// <summary>Oldest acceptable data; zero = ask the CRMs, whatever is known.</summary>
    public required TimeSpan MaxAge { get; init; }

    /// <summary>Oldest acceptable volatile data; null when none is asked for.</summary>
    public TimeSpan? VolatileMaxAge { get; init; }

    public string ConversationId { get; init; } = "";

    public required string Actor { get; init; }
}
