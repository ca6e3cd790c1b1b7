using Grpc.Core;

namespace CrmHub.Hub.Tests.Compat.Contracts;

public sealed class CallOptionsTests
{
    [Fact]
    public void With_EachValue_ChangesACopyOnly()
    {
        var deadline = new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        using var source = new CancellationTokenSource();
        var credentials = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);
        var before = new CallOptions();
        var after = before.WithHeaders([]).WithDeadline(deadline).WithCancellationToken(source.Token)
            .WithWriteOptions(WriteOptions.Default).WithCredentials(credentials).WithWaitForReady();
        Assert.Equal((deadline, source.Token), (after.Deadline, after.CancellationToken));
        Assert.Same(credentials, after.Credentials);
        Assert.Same(WriteOptions.Default, after.WriteOptions);
        Assert.True(after.IsWaitForReady);
        Assert.False(after.WithWaitForReady(false).IsWaitForReady);
        Assert.Equal((null, null, false), (before.Headers, before.Deadline, before.IsWaitForReady));
    }

    [Fact]
    public void Method_FullName_IsThePath()
    {
        var method = new Method<string, string>(
            MethodType.Unary, "package.Service", "Call", Marshallers.StringMarshaller, Marshallers.StringMarshaller);
        Assert.Equal("/package.Service/Call", method.FullName);
    }

    [Fact]
    public void WriteFlags_Numbers_AreTheOfficialOnes() => Assert.Equal((1, 2), ((int)WriteFlags.BufferHint, (int)WriteFlags.NoCompress));
}
