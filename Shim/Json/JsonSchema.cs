using System.Text.Json;

namespace CrmHub.Shim.Json;

/// <summary>A published draft-07 schema, compiled once. The text is what the OpenAPI document shows: one truth.</summary>
internal sealed class JsonSchema
{
    private readonly SchemaNode _root;

    private JsonSchema(string name, byte[] source)
    {
        Name = name;
        Source = source;
        using var document = JsonDocument.Parse(source);
        Root = document.RootElement.Clone();
        _root = SchemaReader.Compile(Root);
    }

    public static JsonSchema LookupByPhone { get; } = Embedded("lookup-by-phone");

    public static JsonSchema LookupByAccount { get; } = Embedded("lookup-by-account");

    public static JsonSchema ContactAnswer { get; } = Embedded("contact-answer");

    public static JsonSchema Pick { get; } = Embedded("pick");

    public static JsonSchema Context { get; } = Embedded("context");

    public static JsonSchema ContextAnswer { get; } = Embedded("context-answer");

    public static JsonSchema CallEnded { get; } = Embedded("call-ended");

    public static JsonSchema InteractionCompleted { get; } = Embedded("interaction-completed");

    public static JsonSchema DetailEvent { get; } = Embedded("detail-event");

    public static JsonSchema EventAnswer { get; } = Embedded("event-answer");

    public static JsonSchema Disposition { get; } = Embedded("disposition");

    public static JsonSchema DispositionRecord { get; } = Embedded("disposition-record");

    public static JsonSchema DispositionAnswer { get; } = Embedded("disposition-answer");

    public static JsonSchema Problem { get; } = Embedded("problem");

    public string Name { get; }

    public ReadOnlyMemory<byte> Source { get; }

    public JsonElement Root { get; }

    /// <summary>Every field at fault, in document order; <paramref name="pointer"/> is where <paramref name="value"/> stands in what was sent.</summary>
    public IReadOnlyList<FieldFault> Check(JsonElement value, string pointer = "") => SchemaCheck.Run(_root, value, pointer);

    public static JsonSchema Parse(string name, byte[] source) => new(name, source);

    private static JsonSchema Embedded(string name)
    {
        using var stream = typeof(JsonSchema).Assembly.GetManifestResourceStream($"schema/{name}.json")
            ?? throw new InvalidOperationException($"The schema {name} is not embedded.");
        var source = new byte[stream.Length];
        stream.ReadExactly(source);
        return new(name, source);
    }
}
