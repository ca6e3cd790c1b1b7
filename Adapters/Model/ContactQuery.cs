namespace CrmHub.Adapters.Model;

/// <summary>What is known of the person sought. At least one key is set; an adapter uses every key it can.</summary>
public sealed record ContactQuery
{
    /// <summary>E.164.</summary>
    public Phone? Phone { get; init; }

    /// <summary>The same number's significant national digits, for systems that store what people typed.</summary>
    public string? NationalDigits { get; init; }

    /// <summary>E-mail address.</summary>
    public Email? Email { get; init; }

    /// <summary>A record of this very system (or a cross reference it may hold to another system).</summary>
    public RecordRef? Record { get; init; }

    /// <summary>Account number; trimmed.</summary>
    public string? AccountNumber { get; init; }

    /// <summary>The hub's own customer id, where the system stores it.</summary>
    public Guid? CustomerId { get; init; }

    /// <summary>At most this many candidates.</summary>
    public int Limit { get; init; } = 25;
}
