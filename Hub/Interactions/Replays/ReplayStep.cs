namespace CrmHub.Hub.Interactions.Replays;

/// <param name="Done">Letters done, this one included.</param>
/// <param name="Total">Letters in all.</param>
/// <param name="DeadLetter">This one.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Closed">Letters this replay has closed so far.</param>
/// <param name="LeftOpen">Letters that stay open so far.</param>
internal sealed record ReplayStep(int Done, int Total, Guid DeadLetter, ReplayResult Result, int Closed, int LeftOpen);
