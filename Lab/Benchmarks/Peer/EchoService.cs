using CrmHub.Lab.Benchmarks.Peer.V1;
using Grpc.Core;

namespace CrmHub.Lab.Benchmarks.Peer;

internal sealed class EchoService : Echo.EchoBase
{
    public override Task<Message> Say(Message request, ServerCallContext context) => Task.FromResult(request);
}
