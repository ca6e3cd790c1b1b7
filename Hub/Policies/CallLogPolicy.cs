using System.ComponentModel.DataAnnotations;

namespace CrmHub.Hub.Policies;

/// <summary>Section <c>CallLog</c>: what the CRMs are owed for a finished conversation.</summary>
internal sealed class CallLogPolicy
{
    /// <summary>The systems that get a call log, by adapter name. Owed also while the adapter is not active.</summary>
    /// <value>none</value>
    public IList<CallLogTarget> Systems { get; set; } = [];

    /// <summary>The contact centre asked for missing names, by adapter name; empty = none.</summary>
    /// <value>genesys</value>
    public string ContactCentre { get; set; } = "genesys";

    /// <summary>How long missing names are waited for before the log is written without them, in seconds from acceptance.</summary>
    /// <value>30</value>
    [Range(0, 3_600)]
    public int EnrichSeconds { get; set; } = 30;

    /// <summary>Budget of one question about names and recording, in milliseconds (AL-11).</summary>
    /// <value>3000</value>
    [Range(100, 30_000)]
    public int EnrichMilliseconds { get; set; } = 3_000;

    /// <summary>What a system wants; the defaults for one that is not named.</summary>
    public CallLogTarget Of(string system) => Systems.FirstOrDefault(s => s.System == system) ?? new CallLogTarget { System = system };
}
