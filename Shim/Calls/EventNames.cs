using System.Collections.Frozen;

namespace CrmHub.Shim.Calls;

/// <summary>The events that can log a call, under one name each.</summary>
internal static class EventNames
{
    /// <summary>An agent's after-call work is done: the one event per agent leg that carries the wrap-up.</summary>
    public const string Acw = "acw";

    /// <summary>An agent's leg ended; the same leg's acw follows when the queue asks for one.</summary>
    public const string UserEnd = "user.end";

    /// <summary>The customer's leg ended; says nothing of agents.</summary>
    public const string CustomerEnd = "customer.end";

    /// <summary>A relay's own event, flat.</summary>
    public const string ConversationEnded = "conversation.ended";

    /// <summary>A relay's own event, inside <c>data</c>.</summary>
    public const string InteractionCompleted = "interaction.completed";

    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["acw"] = Acw,
        ["user.end"] = UserEnd,
        ["customer.end"] = CustomerEnd,
        ["conversation.ended"] = ConversationEnded,
        ["conversation.end"] = ConversationEnded,
        ["conversation.completed"] = ConversationEnded,
        ["call.ended"] = ConversationEnded,
        ["call-ended"] = ConversationEnded,
        ["interaction.completed"] = InteractionCompleted,
        ["interaction.ended"] = InteractionCompleted,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> All { get; } = [Acw, UserEnd, CustomerEnd, ConversationEnded, InteractionCompleted];

    /// <summary>In force when the settings name none.</summary>
    public static IReadOnlyList<string> Default { get; } = [Acw, ConversationEnded, InteractionCompleted];

    /// <summary>
    /// The event a sender's name or topic means: <c>v2.detail.events.conversation.{id}.acw</c> is acw whatever the id. Null = some other event.
    /// </summary>
    public static string? Of(string name)
    {
        const string Topic = "v2.detail.events.conversation.";
        if (!name.StartsWith(Topic, StringComparison.OrdinalIgnoreCase))
            return Aliases.GetValueOrDefault(name);
        var afterId = name.IndexOf('.', Topic.Length);
        var tail = afterId > 0 ? Aliases.GetValueOrDefault(name[(afterId + 1)..]) : null;
        return tail is Acw or UserEnd or CustomerEnd ? tail : null;
    }
}
