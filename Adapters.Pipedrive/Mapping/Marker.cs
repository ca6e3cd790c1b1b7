using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Pipedrive.Mapping;

/// <summary>Pipedrive has no idempotency key: the op id stands as last line in the text of what was written for it.</summary>
internal static class Marker
{
    public static string Of(OpId opId) => $"[hub:op={opId.Value}]";
}
