using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace CrmHub.Hub.Tests.Compat.Interop;

public sealed class DotNetShutdownTests
{
    [Fact]
    public async Task Watch_ServerStops_EndsWithNotServing()
    {
        var server = new ProbeServer();
        await server.InitializeAsync();
        using var watch = new Health.HealthClient(server.Channel).Watch(new HealthCheckRequest(), deadline: ProbeServer.Soon);
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(ServingStatus.Serving, watch.ResponseStream.Current.Status);
        var stopped = server.StopAsync();
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(ServingStatus.NotServing, watch.ResponseStream.Current.Status);
        Assert.False(await watch.ResponseStream.MoveNext(CancellationToken.None));
        await stopped;
        await server.DisposeAsync();
    }
}
