using System.Text;
using System.Text.Json;

namespace CrmHub.Lab.Fuzz.Mutation;

/// <summary>
/// A JSON value that may hold what JSON forbids: names twice, bytes that are no UTF-8, half surrogates. Scalars and names are kept as
/// they are written, quotes included.
/// </summary>
internal sealed class JsonTree
{
    private JsonTree()
    {
    }

    /// <summary>Null unless a scalar.</summary>
    public byte[]? Raw { get; private init; }

    /// <summary>Members or items; items have an empty name. Null for a scalar.</summary>
    public List<(byte[] Name, JsonTree Value)>? Parts { get; private init; }

    public bool IsObject { get; private init; }

    public static JsonTree Scalar(byte[] raw) => new() { Raw = raw };

    public static JsonTree Scalar(string raw) => Scalar(Encoding.UTF8.GetBytes(raw));

    public static JsonTree Container(bool isObject) => new() { Parts = [], IsObject = isObject };

    /// <summary>Null when the bytes are no JSON.</summary>
    public static JsonTree? Parse(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return Of(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public JsonTree Clone() =>
        Parts is null ? this : new JsonTree { IsObject = IsObject, Parts = [.. Parts.Select(p => (p.Name, p.Value.Clone()))] };

    /// <summary>This and every container below that has at least one part.</summary>
    public IEnumerable<JsonTree> Containers() =>
        Parts is not { Count: > 0 } parts ? [] : parts.SelectMany(p => p.Value.Containers()).Prepend(this);

    public byte[] ToBytes()
    {
        var buffer = new MemoryStream();
        Write(buffer);
        return buffer.ToArray();
    }

    private static JsonTree Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new JsonTree { IsObject = true, Parts = [.. element.EnumerateObject().Select(m => (Quoted(m.Name), Of(m.Value)))] },
        JsonValueKind.Array => new JsonTree { Parts = [.. element.EnumerateArray().Select(i => (Array.Empty<byte>(), Of(i)))] },
        _ => Scalar(element.GetRawText()),
    };

    private static byte[] Quoted(string name) => JsonSerializer.SerializeToUtf8Bytes(name);

    private void Write(MemoryStream to)
    {
        if (Parts is null)
        {
            to.Write(Raw);
            return;
        }

        to.WriteByte((byte)(IsObject ? '{' : '['));
        for (var i = 0; i < Parts.Count; i++)
        {
            if (i > 0)
                to.WriteByte((byte)',');
            if (IsObject)
            {
                to.Write(Parts[i].Name);
                to.WriteByte((byte)':');
            }

            Parts[i].Value.Write(to);
        }

        to.WriteByte((byte)(IsObject ? '}' : ']'));
    }
}
