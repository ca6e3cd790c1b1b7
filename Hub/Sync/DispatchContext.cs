namespace CrmHub.Hub.Sync;

/// <summary>What every dispatcher shares.</summary>
internal sealed record DispatchContext(Replica Replica, TimeProvider Time, ILogger Logger);
