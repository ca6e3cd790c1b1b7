namespace CrmHub.Shim.Upstream;

/// <summary>What the hub answered, or why it did not.</summary>
/// <param name="Value">Null exactly when <paramref name="Failure"/> is set.</param>
/// <param name="Failure">The kind of failure.</param>
/// <param name="Detail">For <see cref="HubFailure.Rejected"/>: the hub's sentence, which names the field.</param>
/// <param name="RetryAfterSeconds">When the hub says to come back; 0 = it does not say.</param>
internal readonly record struct HubAnswer<T>(T? Value, HubFailure Failure = HubFailure.None, string Detail = "", int RetryAfterSeconds = 0)
    where T : class;
