namespace CrmHub.Hub.Storage;

/// <summary>Something a pin names, as <c>PinRef</c> spells it.</summary>
internal sealed record SideRow
{
    public required string Side { get; init; }
}
