namespace CrmHub.Hub.Tests.Simulation;

internal enum CrmFault
{
    None,
    AnswerLost,
    LandsLate,
    Busy,
    BusyNoWait,
    ServerError,
    Locked,
    Invalid,
    Broken,
    SlowBefore,
    SlowAfter,
    CrashBefore,
    CrashAfter,
}
