using System.Net;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using CrmHub.Hub.Plugins.OutboundHttp;

namespace CrmHub.Hub.Tests.Plugins.OutboundHttp;

public sealed class OutboundHandlerTests : IAsyncLifetime
{
    private TinyServer _server = null!;

    public async Task InitializeAsync() => _server = await TinyServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    [Trait("Requirement", "D10")]
    public async Task Send_LoopbackNamedInTheSettings_IsAnswered() =>
        Assert.Equal("hello", await new HttpClient(Handler("127.0.0.1")).GetStringAsync(_server.Address));

    [Fact]
    [Trait("Requirement", "D10")]
    public async Task Send_LoopbackNotNamed_IsAPermanentFailureAndReachesNobody()
    {
        var failure = await SendAsync(Handler("crm.example"), _server.Address);
        Assert.Equal((FailureKind.Permanent, "outbound_refused"), (failure.Kind, failure.Code));
    }

    [Theory]
    [Trait("Requirement", "D10")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("10.0.0.1")]
    public async Task Send_PublicNameThatResolvesInside_IsRefused(string inside)
    {
        var rules = new OutboundRules(["localhost", "127.0.0.1"], ["rebound.example"]);
        var handler = new OutboundHandler(rules, new OutboundConnector(rules, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(inside)])));
        var failure = await SendAsync(handler, new Uri($"http://rebound.example:{_server.Address.Port}/"));
        Assert.Equal("outbound_refused", failure.Code);
    }

    [Fact]
    [Trait("Requirement", "D10")]
    public async Task Send_PlainHttpToElsewhere_IsRefusedBeforeAnythingIsSent()
    {
        var failure = await SendAsync(Handler(), new Uri("http://crm.example/"));
        Assert.Contains("http is refused for crm.example", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "D10")]
    public async Task Send_Redirect_IsNotFollowed()
    {
        using var answer = await new HttpClient(Handler("127.0.0.1")).GetAsync(new Uri(_server.Address, "/away"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    [Trait("Requirement", "D10")]
    public async Task Send_CookieSetByTheServer_IsNotSentBack()
    {
        var client = new HttpClient(Handler("127.0.0.1"));
        await client.GetStringAsync(new Uri(_server.Address, "/cookie"));
        Assert.Equal("", await client.GetStringAsync(new Uri(_server.Address, "/cookie")));
    }

    private static OutboundHandler Handler(params string[] named) => OutboundHandler.For(new OutboundRules(named, []));

    private static async Task<AdapterException> SendAsync(HttpMessageHandler handler, Uri address)
    {
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await Assert.ThrowsAsync<AdapterException>(() => AdapterHttp.SendAsync(client, request, TimeSpan.FromSeconds(10), changes: true));
    }
}
