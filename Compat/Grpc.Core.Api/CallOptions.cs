namespace Grpc.Core;

/// <summary>Options of one client call. A value: every <c>With…</c> returns a changed copy.</summary>
public struct CallOptions
{
    /// <summary>Options of a call; a null deadline means none.</summary>
    public CallOptions(
        Metadata? headers = null,
        DateTime? deadline = null,
        CancellationToken cancellationToken = default,
        WriteOptions? writeOptions = null,
        ContextPropagationToken? propagationToken = null,
        CallCredentials? credentials = null)
    {
        Headers = headers;
        Deadline = deadline;
        CancellationToken = cancellationToken;
        WriteOptions = writeOptions;
        PropagationToken = propagationToken;
        Credentials = credentials;
    }

    /// <summary>Headers sent at the start of the call.</summary>
    public Metadata? Headers { readonly get; private set; }

    /// <summary>When the call must have ended, in UTC.</summary>
    public DateTime? Deadline { readonly get; private set; }

    /// <summary>Cancels the call from the client's side; it then ends with <see cref="StatusCode.Cancelled"/>.</summary>
    public CancellationToken CancellationToken { readonly get; private set; }

    /// <summary>How requests are written.</summary>
    public WriteOptions? WriteOptions { readonly get; private set; }

    /// <summary>The context inherited from a server call.</summary>
    public ContextPropagationToken? PropagationToken { readonly get; private set; }

    /// <summary>Credentials of this call, on top of those of the channel.</summary>
    public CallCredentials? Credentials { readonly get; private set; }

    /// <summary>Whether the call waits for a failing channel to recover instead of failing at once.</summary>
    public bool IsWaitForReady { readonly get; private set; }

    /// <summary>A copy with these headers.</summary>
    public readonly CallOptions WithHeaders(Metadata headers) => this with { Headers = headers };

    /// <summary>A copy with this deadline, in UTC.</summary>
    public readonly CallOptions WithDeadline(DateTime deadline) => this with { Deadline = deadline };

    /// <summary>A copy with this token.</summary>
    public readonly CallOptions WithCancellationToken(CancellationToken cancellationToken) =>
        this with { CancellationToken = cancellationToken };

    /// <summary>A copy with these write options.</summary>
    public readonly CallOptions WithWriteOptions(WriteOptions writeOptions) => this with { WriteOptions = writeOptions };

    /// <summary>A copy with this propagation token.</summary>
    public readonly CallOptions WithPropagationToken(ContextPropagationToken propagationToken) =>
        this with { PropagationToken = propagationToken };

    /// <summary>A copy with these credentials.</summary>
    public readonly CallOptions WithCredentials(CallCredentials credentials) => this with { Credentials = credentials };

    /// <summary>A copy that waits, or does not wait, for a failing channel.</summary>
    public readonly CallOptions WithWaitForReady(bool waitForReady = true) => this with { IsWaitForReady = waitForReady };
}
