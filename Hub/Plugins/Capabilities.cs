using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Plugins;

/// <summary>The names operators know the capability interfaces by.</summary>
internal static class Capabilities
{
    public static IReadOnlyList<string> Of(IAdapter adapter)
    {
        var names = new List<string>(6);
        if (adapter is IContactSource)
            names.Add("contact_source");
        if (adapter is ICallLogTarget)
            names.Add("call_log_target");
        if (adapter is ILastCallTarget)
            names.Add("last_call_target");
        if (adapter is IContactCreator)
            names.Add("contact_creator");
        if (adapter is IConversationSource)
            names.Add("conversation_source");
        if (adapter is IQuotaSource)
            names.Add("quota_source");
        return names;
    }
}
