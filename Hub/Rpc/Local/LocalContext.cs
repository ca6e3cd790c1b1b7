using Grpc.Core;

namespace CrmHub.Hub.Rpc.Local;

/// <summary>A call from this very process, as its handler sees it.</summary>
internal sealed class LocalContext(string method, CallOptions options, CancellationToken cancellation) : ServerCallContext
{
    private static readonly AuthContext Nobody = new(null, []);

    protected override string MethodCore => method;

    protected override string HostCore => "";

    protected override string PeerCore => "inproc";

    protected override DateTime DeadlineCore => options.Deadline ?? DateTime.MaxValue;

    protected override Metadata RequestHeadersCore { get; } = options.Headers ?? [];

    protected override CancellationToken CancellationTokenCore => cancellation;

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => Nobody;

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException();
}
