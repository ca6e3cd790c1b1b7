namespace Grpc.Core;

/// <summary>Gives a message out of an array, for a contextual deserializer called as a plain one.</summary>
internal sealed class ArrayDeserializationContext(byte[] payload) : DeserializationContext
{
    public override int PayloadLength => payload.Length;

    public override byte[] PayloadAsNewBuffer() => payload.AsSpan().ToArray();
}
