namespace CrmHub.Lab.Simulators.Genesys.Conversations;

/// <summary>Pages of at most 100, numbered from 1.</summary>
internal sealed record DetailsPaging(int PageSize = 25, int PageNumber = 1);
