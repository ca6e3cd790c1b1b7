using System.Text.Json.Nodes;

namespace CrmHub.Lab.Simulators.Pipedrive.Records;

/// <summary>Something changed.</summary>
/// <param name="Entity">person, deal, activity, note.</param>
/// <param name="Action">create, change, delete.</param>
/// <param name="Id">Which.</param>
/// <param name="Data">As it is now; null when deleted.</param>
/// <param name="Previous">The changed members as they were; null on create.</param>
/// <param name="UserId">Who did it.</param>
/// <param name="Source"><c>api</c> or <c>app</c>.</param>
internal sealed record Change(string Entity, string Action, long Id, JsonObject? Data, JsonObject? Previous, long UserId, string Source)
{
    /// <summary>The person that survived a merge in which this one went.</summary>
    public long? MergedTo { get; init; }

    /// <summary>The person that went in a merge this one survived.</summary>
    public long? MergedFrom { get; init; }
}
