namespace CrmHub.Adapters.Model;

/// <summary>"This is how the agent wrapped the call up." What is null is not known and stays as it is.</summary>
/// <param name="OpId">The key of this write; the call log has another one.</param>
/// <param name="CallLog">The record the system made of the call log.</param>
public sealed record CallWrapUp(OpId OpId, RecordRef CallLog)
{
    /// <summary>Name of the wrap-up.</summary>
    public string? Name { get; init; }

    /// <summary>What the agent wrote.</summary>
    public FreeText? Notes { get; init; }

    /// <summary>What the wrap-up took, whole seconds.</summary>
    public int? Seconds { get; init; }

    /// <summary>Names the call log may show because the hub wrote them; any other is somebody else's.</summary>
    public IReadOnlyList<string> EarlierNames { get; init; } = [];

    /// <summary>Notes of that kind.</summary>
    public IReadOnlyList<FreeText> EarlierNotes { get; init; } = [];

    /// <summary>Seconds of that kind.</summary>
    public IReadOnlyList<int> EarlierSeconds { get; init; } = [];
}
