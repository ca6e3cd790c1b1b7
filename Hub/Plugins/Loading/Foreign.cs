using System.Reflection;
using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Plugins.Loading;

/// <summary>Exceptions out of code we did not write.</summary>
internal static class Foreign
{
    /// <summary>
    /// Around an adapter's own code every exception is caught: whatever it throws concerns that adapter only. Not those that say the
    /// process is beyond help.
    /// </summary>
    public static bool IsContained(Exception e) => e is not (OutOfMemoryException or InsufficientExecutionStackException or AccessViolationException);

    /// <summary>
    /// Why a load failed, as a state and a sentence. The exception itself is not kept: an object of the adapter's would keep its load
    /// context alive.
    /// </summary>
    public static PluginRefusedException Refusal(Exception e, string doing, Func<string, string> redact)
    {
        var cause = Root(e);
        if (cause is PluginRefusedException refused)
            return refused;
        var what = redact($"{cause.GetType().Name}: {cause.Message.TrimEnd('.')}");
        return cause switch
        {
            FileNotFoundException missing when missing.FileName is { } name && name.Contains(", Version=", StringComparison.Ordinal) =>
                PluginRefusedException.Faulted($"A library it needs is missing ({name}): copy the whole build output into the folder, then reload."),
            TypeLoadException or MissingMemberException => PluginRefusedException.Incompatible(
                $"It does not fit this hub's contract {ContractVersion.Major} while {doing} ({what}): build it again against the hub's version."),
            BadImageFormatException or FileLoadException => PluginRefusedException.Faulted($"{what}: copy the build output again, then reload."),
            ArgumentException => PluginRefusedException.Faulted($"Its settings do not go together: {redact(cause.Message)}"),
            _ => PluginRefusedException.Faulted($"It failed while {doing} ({what}): mend the adapter or its settings, then reload."),
        };
    }

    private static Exception Root(Exception e) => e switch
    {
        TargetInvocationException { InnerException: { } inner } => Root(inner),
        TypeInitializationException { InnerException: { } inner } => Root(inner),
        ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } => Root(first),
        _ => e,
    };
}
