namespace CrmHub.Adapters.Model;

/// <summary>"This contact was last called then": an absolute value, applied only when newer than what the system holds.</summary>
/// <param name="OpId">The key of this write.</param>
/// <param name="Contact">The contact to stamp.</param>
/// <param name="At">End of the call, UTC.</param>
/// <param name="DurationSeconds">Whole seconds.</param>
public sealed record LastCall(OpId OpId, RecordRef Contact, DateTimeOffset At, int DurationSeconds);
