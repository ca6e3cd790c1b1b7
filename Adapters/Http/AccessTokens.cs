using CrmHub.Adapters.Contract;

namespace CrmHub.Adapters.Http;

/// <summary>
/// The access token all calls of an adapter share. However many calls find it missing or refused at the same time, one request
/// fetches the next one and all of them wait for it; a caller that gives up does not take the others with it. Credentials the
/// system has refused are not offered again for <see cref="RefusalPause"/>: systems lock out who knocks too often.
/// </summary>
/// <param name="issue">
/// Asks the system for a token. Bounds itself in time (no caller's token reaches it) and fails with
/// <see cref="AdapterException"/>; a failure is handed to everyone waiting, and only <see cref="FailureKind.Unauthorized"/> is remembered.
/// </param>
/// <param name="credentials">What <paramref name="issue"/> will offer, comparable by value: a rotated secret is tried at once.</param>
/// <param name="time">The clock.</param>
public sealed class AccessTokens<T>(Func<Task<T>> issue, Func<object> credentials, TimeProvider time)
    where T : class
{
    /// <summary>How long refused credentials rest.</summary>
    public static readonly TimeSpan RefusalPause = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private T? _current;
    private Task<T>? _flight;
    private Refusal? _refusal;

    /// <summary>The token in use, fetched when there is none yet.</summary>
    public Task<T> GetAsync(CancellationToken ct) => OtherThanAsync(null, ct);

    /// <summary>A token other than <paramref name="refused"/>: the one another call has fetched meanwhile, else a new one.</summary>
    public Task<T> RenewAsync(T refused, CancellationToken ct) => OtherThanAsync(refused, ct);

    private Task<T> OtherThanAsync(T? refused, CancellationToken ct)
    {
        lock (_gate)
        {
            if (_current is { } token && !ReferenceEquals(token, refused))
                return Task.FromResult(token);
            if (_flight is null && _refusal is { } refusal && refusal.Until > time.GetUtcNow() && refusal.Credentials.Equals(credentials()))
                return Task.FromException<T>(refusal.Repeat());
            _flight ??= Task.Run(FetchAsync, CancellationToken.None);
            return _flight.WaitAsync(ct);
        }
    }

    private async Task<T> FetchAsync()
    {
        T? token = null;
        Refusal? refusal = null;
        var offered = credentials();
        try
        {
            return token = await issue().ConfigureAwait(false);
        }
        catch (AdapterException e) when (e.Kind == FailureKind.Unauthorized)
        {
            refusal = new Refusal(e, offered, time.GetUtcNow() + RefusalPause);
            throw;
        }
        finally
        {
            lock (_gate)
                (_current, _flight, _refusal) = (token, null, refusal);
        }
    }

    private sealed record Refusal(AdapterException Failure, object Credentials, DateTimeOffset Until)
    {
        public AdapterException Repeat() => new(Failure.Kind, Failure.Code, Failure.Message, inner: Failure);
    }
}
