namespace CrmHub.Adapters.Contract;

/// <summary>
/// The one exception an adapter raises. <see cref="Code"/> is the system's own error code and <see cref="Exception.Message"/>
/// a sentence without personal data: both are shown to operators and logged.
/// </summary>
public sealed class AdapterException(
    FailureKind kind,
    string code,
    string message,
    TimeSpan? retryAfter = null,
    Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What the hub decides on.</summary>
    public FailureKind Kind { get; } = kind;

    /// <summary>The system's error code, e.g. <c>REQUEST_LIMIT_EXCEEDED</c>, or <c>http_503</c>.</summary>
    public string Code { get; } = code;

    /// <summary>How long the system asks to be left alone; only with <see cref="FailureKind.RateLimited"/> and <see cref="FailureKind.Transient"/>.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
