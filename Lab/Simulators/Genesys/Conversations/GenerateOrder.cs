namespace CrmHub.Lab.Simulators.Genesys.Conversations;

/// <summary>Body of <c>POST /__sim/conversations/generate</c>.</summary>
/// <param name="Count">How many calls.</param>
/// <param name="Customers">Numbers to draw callers from; invented ones when absent.</param>
/// <param name="EndedSecondsAgo">How long ago they ended. Default 60.</param>
internal sealed record GenerateOrder(int Count = 1, IReadOnlyList<string>? Customers = null, int EndedSecondsAgo = 60);
