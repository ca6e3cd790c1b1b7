using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CrmHub.Hub.Tests.Compat.Interop;

[Trait("Requirement", "OP-09")]
public sealed class DotNetInterceptionTests(ProbeServer server) : IClassFixture<ProbeServer>
{
    [Fact]
    public async Task Echo_CallCredentials_AreAddedToTheHeaders()
    {
        var token = CallCredentials.FromInterceptor((context, metadata) =>
        {
            metadata.Add("authorization", $"Bearer {context.MethodName}");
            return Task.CompletedTask;
        });
        var second = CallCredentials.FromInterceptor(async (_, metadata) =>
        {
            await Task.Yield();
            metadata.Add("x-second", "yes");
        });
        using var call = new Probe.ProbeClient(server.Channel).EchoAsync(
            new Text(), new CallOptions(credentials: CallCredentials.Compose(token, second)));
        Assert.Equal("Bearer Echo", (await call).Authorization);
        Assert.Equal("yes", (await call.ResponseHeadersAsync).GetValue("x-second"));
    }

    [Fact]
    public async Task Intercept_SeveralInterceptors_RunInTheirOrder()
    {
        var invoker = server.Channel.Intercept(new Tag("first"), new Tag("second")).Intercept(headers => [.. headers, Tag.Entry("last given")]);
        var echoed = await new Probe.ProbeClient(invoker).EchoAsync(new Text());
        Assert.Equal("last given, first, second", echoed.Interceptors);
    }

    [Fact]
    public void Intercept_BlockingCall_PassesTheInterceptorToo() =>
        Assert.Equal("only", new Probe.ProbeClient(server.Channel.Intercept(new Tag("only"))).Echo(new Text()).Interceptors);

    [Fact]
    public async Task WithHost_AnotherHost_StillReachesTheServer() =>
        Assert.Equal("t", (await new Probe.ProbeClient(server.Channel).WithHost("elsewhere").EchoAsync(new Text { Text_ = "t" })).Text);

    private sealed class Tag(string name) : Interceptor
    {
        public static Metadata.Entry Entry(string name) => new("interceptor", name);

        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            BlockingUnaryCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, Tagged(context));

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, Tagged(context));

        private ClientInterceptorContext<TRequest, TResponse> Tagged<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context)
            where TRequest : class
            where TResponse : class =>
            new(context.Method, context.Host, context.Options.WithHeaders([.. context.Options.Headers ?? [], Entry(name)]));
    }
}
