using System.Text.Json;
using CrmHub.Shim.Json;

namespace CrmHub.Shim.Calls;

/// <summary>What arrived, out of whatever envelope it came in.</summary>
/// <param name="Event">One of <see cref="EventNames"/>; null when it is an event that logs nothing.</param>
/// <param name="Body">The event itself.</param>
/// <param name="Pointer">Where <paramref name="Body"/> stands in what was sent.</param>
internal sealed record Arrival(string? Event, JsonElement Body, string Pointer)
{
    /// <summary>What <see cref="Body"/> must look like.</summary>
    public JsonSchema Schema => Event switch
    {
        EventNames.InteractionCompleted => JsonSchema.InteractionCompleted,
        EventNames.ConversationEnded => JsonSchema.CallEnded,
        _ => JsonSchema.DetailEvent,
    };
}
