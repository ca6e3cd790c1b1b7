namespace CrmHub.Hub.Plugins;

/// <summary>What the adapter host tells operators.</summary>
internal static partial class AdapterLog
{
    [LoggerMessage(LogLevel.Information, "Adapter {Adapter} {Version} is active ({Fingerprint}).")]
    public static partial void Active(ILogger logger, string adapter, string version, string fingerprint);

    [LoggerMessage(LogLevel.Information, "Adapter {Adapter} is switched off.")]
    public static partial void Disabled(ILogger logger, string adapter);

    [LoggerMessage(LogLevel.Error, "Adapter {Adapter} is not loaded ({State}): {Reason}")]
    public static partial void Refused(ILogger logger, string adapter, AdapterState state, string reason);

    [LoggerMessage(LogLevel.Information, "Adapter {Adapter} is removed.")]
    public static partial void Removed(ILogger logger, string adapter);

    [LoggerMessage(LogLevel.Error, "The section Adapters cannot be used as it is now written, the last good one goes on: {Reason}")]
    public static partial void BadOptions(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "The adapters folder cannot be looked at ({Problem}: {Detail}); the adapters stay as they are.")]
    public static partial void NoFolder(ILogger logger, string problem, string detail);
}
