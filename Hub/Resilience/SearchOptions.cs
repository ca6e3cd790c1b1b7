namespace CrmHub.Hub.Resilience;

/// <param name="Parallel">Searches under way in one system at once.</param>
/// <param name="Hedge">A second attempt begins when the first has not answered by then; zero = never.</param>
internal sealed record SearchOptions(int Parallel, TimeSpan Hedge);
