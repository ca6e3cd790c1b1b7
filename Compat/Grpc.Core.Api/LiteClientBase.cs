namespace Grpc.Core;

/// <summary>The base of generated clients that want no more than an invoker.</summary>
public abstract class LiteClientBase
{
    /// <summary>A client for test doubles: every call throws <see cref="NotImplementedException"/>.</summary>
    protected LiteClientBase() : this(new UnimplementedCallInvoker())
    {
    }

    /// <summary>A client over a channel.</summary>
    public LiteClientBase(ChannelBase channel) : this((channel ?? throw new ArgumentNullException(nameof(channel))).CreateCallInvoker())
    {
    }

    /// <summary>A client over an invoker.</summary>
    public LiteClientBase(CallInvoker callInvoker)
    {
        ArgumentNullException.ThrowIfNull(callInvoker);
        CallInvoker = callInvoker;
    }

    /// <summary>Runs the calls.</summary>
    protected CallInvoker CallInvoker { get; }
}
