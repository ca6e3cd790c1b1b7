namespace Grpc.Core;

/// <summary>
/// A call that ended with a status other than OK. On a server, a handler throws it to choose the status and the trailers
/// the client receives.
/// </summary>
public class RpcException : Exception
{
    /// <summary>An exception whose message is the text of the status.</summary>
    public RpcException(Status status) : this(status, Metadata.Empty, status.ToString())
    {
    }

    /// <summary>An exception with a message of its own; the message is not sent.</summary>
    public RpcException(Status status, string message) : this(status, Metadata.Empty, message)
    {
    }

    /// <summary>An exception with trailers.</summary>
    public RpcException(Status status, Metadata trailers) : this(status, trailers, status.ToString())
    {
    }

    /// <summary>An exception with trailers and a message of its own; the message is not sent.</summary>
    public RpcException(Status status, Metadata trailers, string message) : base(message, status.DebugException)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        Status = status;
        Trailers = trailers;
    }

    /// <summary>The status of the call.</summary>
    public Status Status { get; }

    /// <summary>The code of <see cref="Status"/>.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>The trailers received by a client, or to be sent by a server. Never null.</summary>
    public Metadata Trailers { get; }
}
