using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Tests.Simulation;

/// <summary>How often a CRM fails and in which way.</summary>
internal static class CrmFaults
{
    /// <summary>Weights.</summary>
    public static readonly IReadOnlyList<(CrmFault Fault, int Weight)> OfPut =
    [
        (CrmFault.None, 40), (CrmFault.AnswerLost, 8), (CrmFault.LandsLate, 5), (CrmFault.Busy, 3), (CrmFault.BusyNoWait, 3), (CrmFault.ServerError, 5),
        (CrmFault.Locked, 5), (CrmFault.Broken, 2), (CrmFault.SlowBefore, 5), (CrmFault.SlowAfter, 5), (CrmFault.CrashBefore, 3), (CrmFault.CrashAfter, 4),
    ];

    /// <summary>Weights; a question changes nothing, so it cannot be lost in doubt.</summary>
    public static readonly IReadOnlyList<(CrmFault Fault, int Weight)> OfFind =
    [
        (CrmFault.None, 60), (CrmFault.Busy, 3), (CrmFault.ServerError, 6), (CrmFault.Broken, 2), (CrmFault.SlowBefore, 5), (CrmFault.CrashBefore, 3),
    ];

    public static Exception? Refusal(CrmFault fault) => fault switch
    {
        CrmFault.Busy => new AdapterException(FailureKind.RateLimited, "http_429", "Too many requests.", TimeSpan.FromSeconds(7)),
        CrmFault.BusyNoWait => new AdapterException(FailureKind.RateLimited, "http_429", "Too many requests."),
        CrmFault.ServerError => new AdapterException(FailureKind.Uncertain, "http_503", "Unavailable."),
        CrmFault.Locked => new AdapterException(FailureKind.Transient, "UNABLE_TO_LOCK_ROW", "Locked."),
        CrmFault.Invalid => new AdapterException(FailureKind.Invalid, "STRING_TOO_LONG", "Refused."),
        CrmFault.Broken => new FormatException("The plugin broke before it sent anything."),
        _ => null,
    };
}
