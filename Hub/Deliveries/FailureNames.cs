using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Deliveries;

internal static class FailureNames
{
    /// <summary>lower_snake, as stored and shown.</summary>
    public static string Name(this FailureKind kind) => kind switch
    {
        FailureKind.Transient => "transient",
        FailureKind.RateLimited => "rate_limited",
        FailureKind.Unauthorized => "unauthorized",
        FailureKind.NotFound => "not_found",
        FailureKind.Conflict => "conflict",
        FailureKind.Invalid => "invalid",
        FailureKind.Permanent => "permanent",
        _ => "uncertain",
    };
}
