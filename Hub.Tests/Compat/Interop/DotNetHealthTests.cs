using Grpc.Core;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace CrmHub.Hub.Tests.Compat.Interop;

[Trait("Requirement", "OP-09")]
public sealed class DotNetHealthTests(ProbeServer server) : IClassFixture<ProbeServer>
{
    private readonly Health.HealthClient _health = new(server.Channel);
    private readonly Probe.ProbeClient _probe = new(server.Channel);

    [Fact]
    public async Task Watch_HealthChanges_IsToldOfIt()
    {
        using var watch = _health.Watch(new HealthCheckRequest { Service = "dotnet" }, deadline: ProbeServer.Soon);
        Assert.Equal(ServingStatus.Serving, await Next(watch));
        await _probe.SetHealthAsync(new HealthChange { Service = "dotnet", Serving = false });
        Assert.Equal(ServingStatus.NotServing, await Next(watch));
        await _probe.SetHealthAsync(new HealthChange { Service = "dotnet", Serving = true });
        Assert.Equal(ServingStatus.Serving, await Next(watch));
    }

    [Fact]
    public async Task Watch_UnknownService_SaysSoAndStaysOpen()
    {
        using var watch = _health.Watch(new HealthCheckRequest { Service = "nobody" }, deadline: ProbeServer.Soon);
        Assert.Equal(ServingStatus.ServiceUnknown, await Next(watch));
        Assert.False(watch.ResponseStream.MoveNext().IsCompleted);
    }

    [Fact]
    public async Task Check_OneServiceIll_OthersAreServing()
    {
        await _probe.SetHealthAsync(new HealthChange { Service = "node", Serving = false });
        Assert.Equal(ServingStatus.NotServing, await Check("node"));
        Assert.Equal(ServingStatus.NotServing, await Check(""));
        Assert.Equal(ServingStatus.Serving, await Check("python"));
    }

    [Fact]
    public async Task Check_UnknownService_IsNotFound()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => Check("nobody"));
        Assert.Equal(StatusCode.NotFound, failure.StatusCode);
    }

    private static async Task<ServingStatus> Next(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        Assert.True(await watch.ResponseStream.MoveNext());
        return watch.ResponseStream.Current.Status;
    }

    private async Task<ServingStatus> Check(string service) =>
        (await _health.CheckAsync(new HealthCheckRequest { Service = service }, deadline: ProbeServer.Soon)).Status;
}
