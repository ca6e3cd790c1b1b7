namespace CrmHub.Adapters.Contract;

/// <summary>Why a call to a system failed, in the only words the hub's retry table knows.</summary>
public enum FailureKind
{
    /// <summary>Nothing was changed and the next try may work: no connection, overload, record locked.</summary>
    Transient,

    /// <summary>The system's quota is used up; nothing was changed. Carries the wait when the system names one.</summary>
    RateLimited,

    /// <summary>Credentials were refused, also after renewing them once.</summary>
    Unauthorized,

    /// <summary>The record addressed does not exist.</summary>
    NotFound,

    /// <summary>The system holds something that contradicts the write (duplicate rule, newer version): for a person to decide.</summary>
    Conflict,

    /// <summary>The system refuses these values; sending them again is useless.</summary>
    Invalid,

    /// <summary>The system will not do this at all: missing field, missing permission, retired version.</summary>
    Permanent,

    /// <summary>The write may or may not have happened: lost answer, timeout after sending, 5xx. The hub asks before it sends again.</summary>
    Uncertain,
}
