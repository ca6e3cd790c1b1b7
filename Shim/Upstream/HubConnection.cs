using CrmHub.Shim.Admission;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Options;

namespace CrmHub.Shim.Upstream;

/// <summary>
/// The one channel to the hub, opened at the first call; a hub that hosts the shim is called in its own process. The key goes with every
/// call and is read again when its file changes.
/// </summary>
internal sealed class HubConnection : IDisposable
{
    private const int LargestAnswer = 1024 * 1024;
    private readonly Lazy<GrpcChannel>? _channel;
    private readonly Lazy<CallInvoker> _invoker;
    private readonly Func<string> _key;

    public HubConnection(IOptions<ShimOptions> options, TimeProvider clock, ILogger<HubConnection> logger)
    {
        var keys = new SecretRing(SecretSource.Hub(options.Value), clock, logger);
        _key = () => keys.Current[0];
        _channel = new(() => Open(new Uri(options.Value.HubAddress)));
        _invoker = new(() => _channel.Value.CreateCallInvoker());
    }

    /// <summary>Speaks through an invoker given from outside.</summary>
    public HubConnection(CallInvoker invoker, string key) => (_invoker, _key) = (new(invoker), () => key);

    public CallInvoker Invoker => _invoker.Value;

    public Metadata Headers() => new() { { "authorization", $"Bearer {_key()}" } };

    /// <summary>Succeeds when the hub's port takes a connection.</summary>
    public Task ConnectAsync(CancellationToken cancellation) => _channel?.Value.ConnectAsync(cancellation) ?? Task.CompletedTask;

    public void Dispose()
    {
        if (_channel is { IsValueCreated: true })
            _channel.Value.Dispose();
    }

    private static GrpcChannel Open(Uri address) => GrpcChannel.ForAddress(address, new GrpcChannelOptions
    {
        MaxReceiveMessageSize = LargestAnswer,
        HttpHandler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
            ConnectTimeout = TimeSpan.FromSeconds(1),
            UseProxy = false,
        },
        DisposeHttpClient = true,
    });
}
