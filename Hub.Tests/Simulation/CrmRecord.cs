namespace CrmHub.Hub.Tests.Simulation;

/// <param name="Id">The CRM's id.</param>
/// <param name="OpId">The marker or key.</param>
/// <param name="OrderKey">Whose it is.</param>
/// <param name="Seq">In which order it was accepted.</param>
/// <param name="LandedAt">When the CRM committed it.</param>
/// <param name="VisibleAt">From when on it is found.</param>
/// <param name="ByZombie">Another replica had the lane already when it landed.</param>
internal sealed record CrmRecord(string Id, string OpId, string OrderKey, long Seq, DateTimeOffset LandedAt, DateTimeOffset VisibleAt, bool ByZombie);
