using System.Buffers;

namespace Grpc.Core;

/// <summary>Collects a message in memory, for a contextual serializer called as a plain one.</summary>
internal sealed class ArraySerializationContext : SerializationContext
{
    private ArrayBufferWriter<byte>? _writer;
    private byte[]? _payload;

    public byte[] Payload => _payload ?? throw new InvalidOperationException("The serializer did not complete the payload.");

    public override void Complete(byte[] payload) => SetOnce(payload);

    public override IBufferWriter<byte> GetBufferWriter() => _writer ??= new ArrayBufferWriter<byte>();

    public override void Complete() => SetOnce(_writer is null ? [] : _writer.WrittenSpan.ToArray());

    private void SetOnce(byte[] payload) =>
        _payload = _payload is null ? payload : throw new InvalidOperationException("The payload was completed already.");
}
