using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Salesforce.Mapping;
using Microsoft.Extensions.Logging;

namespace CrmHub.Adapters.Salesforce.Contacts;

/// <summary>
/// Whether the Run-As user may see cases. Once they are refused they are left out for a while: a contact without cases is better than none,
/// and an administrator may grant them any time.
/// </summary>
internal sealed partial class CaseAccess(CaseReading reading, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    private long _refusedUntil;

    public bool IsOpen => reading.Most > 0 && time.GetUtcNow().UtcTicks >= Volatile.Read(ref _refusedUntil);

    /// <summary>The failure may be that of the cases in the query.</summary>
    public static bool IsRefusal(AdapterException failure) =>
        failure.Kind == FailureKind.Permanent && failure.Code is "INVALID_TYPE" or "INVALID_FIELD" or "INSUFFICIENT_ACCESS" or "INSUFFICIENT_ACCESS_OR_READONLY";

    public void Refused(string code)
    {
        Volatile.Write(ref _refusedUntil, (time.GetUtcNow() + Rest).UtcTicks);
        Log.Refused(log, code, Rest.TotalMinutes);
    }

    private static partial class Log
    {
        [LoggerMessage(3, LogLevel.Warning, "Salesforce shows the Run-As user no cases ({Code}): contacts are read without them, and cases tried again in {Minutes} minutes. Grant it Read on Case, or set CaseLimit to 0")]
        public static partial void Refused(ILogger logger, string code, double minutes);
    }
}
