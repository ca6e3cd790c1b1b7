namespace Grpc.Core;

/// <summary>What the four call types share: how to ask a running call for its headers, status and trailers, and how to end it.</summary>
internal readonly struct AsyncCallState(
    object? state,
    Func<object, Task<Metadata>> responseHeaders,
    Func<object, Status> status,
    Func<object, Metadata> trailers,
    Action<object> dispose)
{
    public AsyncCallState(Task<Metadata> responseHeaders, Func<Status> status, Func<Metadata> trailers, Action dispose)
        : this(null, _ => responseHeaders, _ => status(), _ => trailers(), _ => dispose())
    {
    }

    public Task<Metadata> ResponseHeadersAsync() => responseHeaders(state!);

    public Status GetStatus() => status(state!);

    public Metadata GetTrailers() => trailers(state!);

    public void Dispose() => dispose(state!);
}
