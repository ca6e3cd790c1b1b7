namespace CrmHub.Lab.Simulators.Genesys.Conversations;

/// <summary>Body of the conversation details query, as far as it is understood here.</summary>
internal sealed record DetailsQuery(
    string? Interval, DetailsPaging? Paging, string? Order, IReadOnlyList<DetailsFilter>? ConversationFilters, IReadOnlyList<DetailsFilter>? SegmentFilters);
