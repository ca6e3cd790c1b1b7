namespace CrmHub.Adapters.Contract;

/// <summary>
/// One system, reachable. What it can do it shows by the capability interfaces it also implements
/// (<see cref="IContactSource"/>, <see cref="ICallLogTarget"/>, …), found by <c>is</c> at load.
/// All members are called concurrently. Every call is bounded by its token; when the token fires the adapter stops
/// promptly with <see cref="OperationCanceledException"/>. Every other failure is an <see cref="AdapterException"/>.
/// Disposed once, after the last call has returned.
/// </summary>
public interface IAdapter : IAsyncDisposable
{
    /// <summary>
    /// Asks the system for the cheapest thing that proves address, credentials and permissions. Called by operators and
    /// at start, never on the way of a customer.
    /// </summary>
    Task CheckAsync(CancellationToken ct);
}
