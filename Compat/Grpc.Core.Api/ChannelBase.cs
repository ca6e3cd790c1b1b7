namespace Grpc.Core;

/// <summary>A connection to a server over which many calls run. Thread-safe.</summary>
public abstract class ChannelBase
{
    /// <summary>A channel to a target.</summary>
    protected ChannelBase(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Target = target;
    }

    /// <summary>The target the channel was made for.</summary>
    public string Target { get; }

    /// <summary>An invoker that runs calls over this channel.</summary>
    public abstract CallInvoker CreateCallInvoker();

    /// <summary>Waits for running calls and closes the channel.</summary>
    public Task ShutdownAsync() => ShutdownAsyncCore();

    /// <summary>What <see cref="ShutdownAsync"/> does; nothing unless overridden.</summary>
    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}
