namespace Grpc.Core;

/// <summary>How a message is written.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>More follows soon: the message need not be flushed at once.</summary>
    BufferHint = 0x1,

    /// <summary>This message is not compressed.</summary>
    NoCompress = 0x2,
}
