namespace Grpc.Core;

/// <summary>A stream of messages to send. One write at a time.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>How the next messages are written; null for the call's own options.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Writes a message.</summary>
    Task WriteAsync(T message);

    /// <summary>Writes a message; an implementation that knows no cancellation refuses a token that can be cancelled.</summary>
    /// <exception cref="NotSupportedException">The token can be cancelled and the writer does not support that.</exception>
    Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
            throw new NotSupportedException("This stream writer does not support cancellation of a write.");
#pragma warning disable MA0040 // the token can never be cancelled, and passing it on would come back here
        return WriteAsync(message);
#pragma warning restore MA0040
    }
}
