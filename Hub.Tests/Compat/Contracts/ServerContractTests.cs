using Grpc.Core;

namespace CrmHub.Hub.Tests.Compat.Contracts;

public sealed class ServerContractTests
{
    private static readonly Method<string, string> Method = new(
        MethodType.Unary, "s", "m", Marshallers.StringMarshaller, Marshallers.StringMarshaller);

    [Fact]
    public void AddMethod_SameNameTwice_IsRefused()
    {
        var builder = ServerServiceDefinition.CreateBuilder().AddMethod(Method, (request, _) => Task.FromResult(request));
        Assert.Throws<ArgumentException>(() => builder.AddMethod(Method, (request, _) => Task.FromResult(request)));
    }

    [Fact]
    public void AuthContext_Properties_AreFoundByName()
    {
        var name = AuthProperty.Create("name", "é"u8.ToArray());
        var context = new AuthContext("name", new(StringComparer.Ordinal) { ["name"] = [name], ["other"] = [AuthProperty.Create("other", [1])] });
        Assert.True(context.IsPeerAuthenticated);
        Assert.Equal("é", context.PeerIdentity.Single().Value);
        Assert.Equal([1], context.FindPropertiesByName("other").Single().ValueBytes);
        Assert.Empty(context.FindPropertiesByName("none"));
        Assert.Equal(2, context.Properties.Count());
    }

    [Fact]
    public void AuthContext_NoIdentity_IsNotAuthenticated()
    {
        var context = new AuthContext(null, new(StringComparer.Ordinal));
        Assert.False(context.IsPeerAuthenticated);
        Assert.Empty(context.PeerIdentity);
    }

    [Fact]
    public async Task WriteAsync_WriterWithoutCancellation_RefusesAToken()
    {
        using var source = new CancellationTokenSource();
        var writer = new PlainWriter();
        IAsyncStreamWriter<string> stream = writer;
        await stream.WriteAsync("a", CancellationToken.None);
        await Assert.ThrowsAsync<NotSupportedException>(() => stream.WriteAsync("b", source.Token));
        Assert.Equal(["a"], writer.Written);
    }

    private sealed class PlainWriter : IAsyncStreamWriter<string>
    {
        public List<string> Written { get; } = [];

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(string message)
        {
            Written.Add(message);
            return Task.CompletedTask;
        }
    }
}
