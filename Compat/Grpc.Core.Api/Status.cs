using System.Diagnostics;

namespace Grpc.Core;

/// <summary>A status code with its detail text; <see cref="DebugException"/> stays on this side of the wire.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public struct Status(StatusCode statusCode, string detail, Exception? debugException)
{
    /// <summary>The status of a call that succeeded, with an empty detail.</summary>
    public static readonly Status DefaultSuccess = new(StatusCode.OK, "");

    /// <summary>The status of a cancelled call, with an empty detail.</summary>
    public static readonly Status DefaultCancelled = new(StatusCode.Cancelled, "");

    /// <summary>A status without an exception.</summary>
    public Status(StatusCode statusCode, string detail) : this(statusCode, detail, null)
    {
    }

    /// <summary>The code.</summary>
    public readonly StatusCode StatusCode { get; } = statusCode;

    /// <summary>The detail text; it travels in <c>grpc-message</c>.</summary>
    public readonly string Detail { get; } = detail;

    /// <summary>What caused the status locally, for debugging only; never sent.</summary>
    public readonly Exception? DebugException { get; } = debugException;

    /// <inheritdoc/>
    public override readonly string ToString() => DebugException is null
        ? $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\")"
        : $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\", DebugException=\"{DebugException.GetType()}: {DebugException.Message}\")";
}
