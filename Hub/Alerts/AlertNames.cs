namespace CrmHub.Hub.Alerts;

/// <summary>Names of alerts; part of what operators build upon, so they never change.</summary>
internal static class AlertNames
{
    public const string FailureRate = "failure_rate";
    public const string ErrorRate = "error_rate";
    public const string NotFoundRate = "not_found_rate";
    public const string StuckDeliveries = "stuck_deliveries";
    public const string Unauthorized = "unauthorized";
    public const string EndpointSilent = "endpoint_silent";
    public const string DeadLetters = "dead_letters";
    public const string CheckpointFailing = "checkpoint_failing";
    public const string CanaryMissing = "canary_missing";

    /// <summary>What to do next, in a sentence.</summary>
    public static string Next(string name) => name switch
    {
        FailureRate => "List the dead letters of this system by reason, mend the cause at the CRM, then ReplayAll that reason.",
        ErrorRate => "Look at the failure codes in Operations.ListDeliveries and at the CRM's own status page; what waits is sent again by itself.",
        NotFoundRate => "Compare the numbers in the CRM with those of the calls: format, region of the site, missing contacts; look at CallLog:Systems:NotFound.",
        StuckDeliveries => "Look at the adapter's state and breaker in Operations.ListAdapters and at the oldest deliveries of this system.",
        Unauthorized => "Renew the hub's credential for this system (its …File is read again within seconds); what waits is sent again by itself.",
        EndpointSilent => "Check the sender: trigger, workflow and execution history in Genesys, the relay, the address and certificate of the endpoint.",
        DeadLetters => "List the open dead letters, correct the cause, then replay or discard them with a reason.",
        CheckpointFailing => "Check that Hub:Checkpoints can be written and has room; until then a rollback of the database would not be noticed.",
        CanaryMissing => "Follow the canary's delivery in Operations.ListDeliveries: its failure code says where the way to the CRM is broken.",
        _ => "Look at the hub's log.",
    };
}
