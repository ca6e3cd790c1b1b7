namespace CrmHub.Adapters.Contract;

/// <summary>How a setting is written.</summary>
public enum SettingKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>An absolute http(s) address. http only for loopback addresses.</summary>
    Url,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A time span such as 00:00:03.</summary>
    Duration,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>A secret; never in a settings file of the hub, only by file or environment, and may change while the hub runs.</summary>
    Secret,
}
