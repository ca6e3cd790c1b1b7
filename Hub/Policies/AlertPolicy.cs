using System.ComponentModel.DataAnnotations;

namespace CrmHub.Hub.Policies;

/// <summary>Section <c>Alerts</c>: when somebody is to be told (A.12).</summary>
internal sealed class AlertPolicy
{
    /// <summary>How often the rules are looked at, in seconds.</summary>
    /// <value>15</value>
    [Range(1, 3_600)]
    public int IntervalSeconds { get; set; } = 15;

    /// <summary>Share of finished calls whose log was given up, in percent, above which <c>failure_rate</c> fires (AL-18).</summary>
    /// <value>5</value>
    [Range(0, 100)]
    public double FailurePercent { get; set; } = 5;

    /// <summary>Window of <see cref="FailurePercent"/> and <see cref="NotFoundPercent"/>, in minutes.</summary>
    /// <value>60</value>
    [Range(1, 60)]
    public int FailureMinutes { get; set; } = 60;

    /// <summary>Share of attempts that failed, in percent, above which <c>error_rate</c> fires (MO-09); waiting for quota is no error.</summary>
    /// <value>1</value>
    [Range(0, 100)]
    public double ErrorPercent { get; set; } = 1;

    /// <summary>Window of <see cref="ErrorPercent"/>, in minutes.</summary>
    /// <value>5</value>
    [Range(1, 60)]
    public int ErrorMinutes { get; set; } = 5;

    /// <summary>Share of finished calls whose caller nobody knows, in percent, above which <c>not_found_rate</c> fires.</summary>
    /// <value>30</value>
    [Range(0, 100)]
    public double NotFoundPercent { get; set; } = 30;

    /// <summary>Calls or attempts in the window below which no rate means anything.</summary>
    /// <value>20</value>
    [Range(1, 1_000_000)]
    public int MinimumCalls { get; set; } = 20;

    /// <summary>Age of the oldest unfinished delivery, in minutes, above which <c>stuck_deliveries</c> fires.</summary>
    /// <value>15</value>
    [Range(1, 4_320)]
    public int StuckMinutes { get; set; } = 15;

    /// <summary>Refusals of the hub's credentials without a success between them at which <c>unauthorized</c> fires.</summary>
    /// <value>3</value>
    [Range(1, 1_000)]
    public int UnauthorizedInARow { get; set; } = 3;

    /// <summary>Letters parked within an hour and still open, above which <c>dead_letters</c> fires.</summary>
    /// <value>10</value>
    [Range(0, 100_000)]
    public int DeadLettersPerHour { get; set; } = 10;

    /// <summary>Open letters, above which <c>dead_letters</c> fires.</summary>
    /// <value>100</value>
    [Range(0, 100_000)]
    public int DeadLettersOpen { get; set; } = 100;

    /// <summary>Time without a published checkpoint, in minutes, above which <c>checkpoint_failing</c> fires.</summary>
    /// <value>2</value>
    [Range(1, 1_440)]
    public int CheckpointMinutes { get; set; } = 2;

    /// <summary>Time without any inbound event within the expected hours, in minutes, above which <c>endpoint_silent</c> fires; 0 = never.</summary>
    /// <value>0</value>
    [Range(0, 1_440)]
    public int SilentMinutes { get; set; }

    /// <summary>Days on which events are expected, English, three letters each.</summary>
    /// <value>Mon,Tue,Wed,Thu,Fri</value>
    [RegularExpression("^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(,(Mon|Tue|Wed|Thu|Fri|Sat|Sun))*$", ErrorMessage = "must be days such as Mon,Tue,Wed")]
    public string ExpectedDays { get; set; } = "Mon,Tue,Wed,Thu,Fri";

    /// <summary>When the expected hours begin, local time.</summary>
    /// <value>08:00</value>
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$", ErrorMessage = "must be a time of day such as 08:00")]
    public string ExpectedFrom { get; set; } = "08:00";

    /// <summary>When they end, local time, later on the same day.</summary>
    /// <value>18:00</value>
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$", ErrorMessage = "must be a time of day such as 18:00")]
    public string ExpectedTo { get; set; } = "18:00";

    /// <summary>IANA time zone of the expected hours.</summary>
    /// <value>UTC</value>
    public string ExpectedTimeZone { get; set; } = "UTC";

    /// <summary>How long nothing must be wrong before an alert is resolved, in minutes.</summary>
    /// <value>5</value>
    [Range(1, 1_440)]
    public int ResolveAfterMinutes { get; set; } = 5;

    /// <summary>Where alerts are posted: https, or http on this machine. Empty = nowhere.</summary>
    public string WebhookUrl { get; set; } = "";

    /// <summary>File with the secret that signs them, at least 16 characters; required with <see cref="WebhookUrl"/>.</summary>
    public string WebhookSecretFile { get; set; } = "";

    public TimeSpan ResolveAfter => TimeSpan.FromMinutes(ResolveAfterMinutes);
}
