using System.Text;
using Grpc.Core;

namespace CrmHub.Hub.Tests.Compat.Contracts;

public sealed class MarshallerTests
{
    [Fact]
    public void Plain_CalledWithContexts_PassesTheBytes()
    {
        var context = new Kept();
        Marshallers.StringMarshaller.ContextualSerializer("é", context);
        Assert.Equal(Encoding.UTF8.GetBytes("é"), context.Payload);
        Assert.Equal("é", Marshallers.StringMarshaller.ContextualDeserializer(new Given(context.Payload!)));
    }

    [Fact]
    public void Contextual_CalledPlainly_PassesTheBytes()
    {
        var marshaller = Marshallers.Create<string>(
            (text, context) => context.Complete(Encoding.UTF8.GetBytes(text)),
            context => Encoding.UTF8.GetString(context.PayloadAsNewBuffer()));
        Assert.Equal("é", marshaller.Deserializer(marshaller.Serializer("é")));
    }

    private sealed class Kept : SerializationContext
    {
        public byte[]? Payload { get; private set; }

        public override void Complete(byte[] payload) => Payload = payload;
    }

    private sealed class Given(byte[] payload) : DeserializationContext
    {
        public override int PayloadLength => payload.Length;

        public override byte[] PayloadAsNewBuffer() => payload;
    }
}
