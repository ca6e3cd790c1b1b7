using CrmHub.Lab.Simulators.Faults;

namespace CrmHub.Lab.Simulators.Salesforce;

/// <summary>Faults in Salesforce's own words.</summary>
internal static class SalesforceFaults
{
    /// <summary>Another transaction holds the record; seen with 400 as well as 500.</summary>
    public static FaultRule LockedRow(int status = 400) => Error(
        status, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record or 1 records");

    /// <summary>Maintenance: 503 with a page instead of JSON.</summary>
    public static FaultRule Unavailable() => FaultRule.Answer(503);

    public static FaultRule ServerUnavailable() => Error(503, "SERVER_UNAVAILABLE", "This service is temporarily unavailable");

    public static FaultRule TooManyLongCalls() => Error(
        403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded.");

    public static FaultRule LimitExceeded() => Error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");

    public static FaultRule QueryTimeout() => Error(400, "QUERY_TIMEOUT", "Your query request was running for too long.");

    private static FaultRule Error(int status, string code, string message) => FaultRule.Answer(
        status, $$"""[{"message":"{{message}}","errorCode":"{{code}}"}]""", "application/json;charset=UTF-8");
}
