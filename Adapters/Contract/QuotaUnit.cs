namespace CrmHub.Adapters.Contract;

/// <summary>The currency of a limit.</summary>
public enum QuotaUnit
{
    /// <summary>Every request counts as 1.</summary>
    Request,

    /// <summary>Every request counts as what <see cref="Http.RequestCost"/> says.</summary>
    Token,
}
