using Grpc.Core;

namespace CrmHub.Hub.Tests.Compat.Contracts;

public sealed class CredentialsTests
{
    private static readonly AsyncAuthInterceptor Nothing = (_, _) => Task.CompletedTask;

    [Fact]
    public void Compose_Several_AreGivenInOrder()
    {
        CallCredentials first = CallCredentials.FromInterceptor(Nothing), second = CallCredentials.FromInterceptor(Nothing);
        var seen = new SeenCalls();
        CallCredentials.Compose(first, second).InternalPopulateConfiguration(seen, "state");
        Assert.Equal([first, second], seen.Parts);
        first.InternalPopulateConfiguration(seen, "state");
        Assert.Same(Nothing, seen.Interceptor);
        Assert.Throws<ArgumentException>(() => CallCredentials.Compose(first));
    }

    [Fact]
    public void Create_SecureChannel_TakesCallCredentials()
    {
        var call = CallCredentials.FromInterceptor(Nothing);
        var seen = new SeenChannel();
        ChannelCredentials.Create(ChannelCredentials.SecureSsl, call).InternalPopulateConfiguration(seen, null);
        Assert.Same(ChannelCredentials.SecureSsl, seen.Channel);
        Assert.Same(call, seen.Call);
        Assert.Throws<ArgumentException>(() => ChannelCredentials.Create(ChannelCredentials.Insecure, call));
    }

    [Fact]
    public void Channel_EachKind_SaysWhatItIs()
    {
        var pair = new KeyCertificatePair("chain", "key");
        var seen = new SeenChannel();
        ChannelCredentials.Insecure.InternalPopulateConfiguration(seen, null);
        Assert.True(seen.Insecure);
        new SslCredentials("roots", pair, _ => true).InternalPopulateConfiguration(seen, null);
        Assert.Equal(("roots", pair), (seen.Roots, seen.Pair));
        Assert.NotNull(seen.Verify);
    }

    private sealed class SeenCalls : CallCredentialsConfiguratorBase
    {
        public IReadOnlyList<CallCredentials> Parts { get; private set; } = [];

        public AsyncAuthInterceptor? Interceptor { get; private set; }

        public override void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials) => Parts = credentials;

        public override void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor) => Interceptor = interceptor;
    }

    private sealed class SeenChannel : ChannelCredentialsConfiguratorBase
    {
        public bool Insecure { get; private set; }

        public string? Roots { get; private set; }

        public KeyCertificatePair? Pair { get; private set; }

        public VerifyPeerCallback? Verify { get; private set; }

        public ChannelCredentials? Channel { get; private set; }

        public CallCredentials? Call { get; private set; }

        public override void SetInsecureCredentials(object? state) => Insecure = true;

        public override void SetSslCredentials(
            object? state, string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback) =>
            (Roots, Pair, Verify) = (rootCertificates, keyCertificatePair, verifyPeerCallback);

        public override void SetCompositeCredentials(
            object? state, ChannelCredentials channelCredentials, CallCredentials callCredentials) =>
            (Channel, Call) = (channelCredentials, callCredentials);
    }
}
