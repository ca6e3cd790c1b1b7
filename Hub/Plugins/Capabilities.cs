using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Plugins;

/// <summary>The names operators know the capability interfaces by.</summary>
internal static class Capabilities
{
    private static readonly (string Name, Func<IAdapter, bool> Has)[] All =
    [
        ("contact_source", a => a is IContactSource),
        ("call_log_target", a => a is ICallLogTarget),
        ("last_call_target", a => a is ILastCallTarget),
        ("recording_target", a => a is IRecordingTarget),
        ("wrap_up_target", a => a is IWrapUpTarget),
        ("contact_creator", a => a is IContactCreator),
        ("conversation_source", a => a is IConversationSource),
        ("quota_source", a => a is IQuotaSource),
        ("disposition_target", a => a is IDispositionTarget),
        ("integration_error_target", a => a is IIntegrationErrorTarget),
    ];

    public static IReadOnlyList<string> Of(IAdapter adapter) => [.. All.Where(c => c.Has(adapter)).Select(c => c.Name)];
}
