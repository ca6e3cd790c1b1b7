using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Shim.Json;
using CrmHub.Shim.OpenApi;

namespace CrmHub.Hub.Tests.Shim.Json;

/// <summary>The schemas are published; what our validator says of a document must be what the rest of the world's says.</summary>
public sealed class SchemaOracleTests
{
    private const int Rounds = 600;
    private static readonly string Folder = Path.Combine(Corpus.Root, "Hub.Tests", "Shim", "SchemaOracle");

    private static readonly string[] Splices =
    [
        "null", "true", "false", "0", "-1", "1.0", "1.5", "630", "604800", "604800.5", "946684799", "4102444800000", "4102444800001", "1e300",
        "\"\"", "\"x\"", "\"INBOUND\"", "\"inbound\"", "\"INBOUND\\n\"", "\"2026-03-14T10:00:00Z\"", "\"2026-02-29T10:00:00Z\"", "\"2016-12-31T23:59:60Z\"",
        "\"2026-03-14T10:00:00\"", "\"jane@example.com\"", "\"jane@@example\"", "\"jane.@example.com\"", "\"N/A\"", "\"https://example.com/x\"",
        "\"https://example.com/a b\"", "\"BR\"", "\"BRA\"", "\"no_match\"", "\"No match\"", "\"accepted\"", "\"ignored\"", "\"event_not_logged\"",
        "[]", "[1,\"a\"]", "[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"j\"]", "{}", "{\"a\":{\"b\":1}}", "{\"a\":\"b\",\"n\":1,\"z\":null}",
        "\"\\ud83d\\ude00\"", "\"+15551234567\"", "\"+1٥\"",
    ];

    [SkippableFact]
    [Trait("Requirement", "SV-02")]
    public async Task Check_DamagedDocuments_AgreesWithAjv()
    {
        var schemas = PublishedSchemas.All.Append(JsonSchema.Parse("guide", Corpus.Bytes("schema-customer-of-the-guide"))).ToList();
        var cases = schemas.SelectMany(schema => Cases(schema)).ToList();
        var verdicts = await AskAjvAsync(schemas, cases);
        Assert.Equal(cases.Count, verdicts.Length);
        foreach (var ((schema, instance), verdict) in cases.Zip(verdicts))
        {
            using var document = JsonDocument.Parse(instance);
            var faults = schema.Check(document.RootElement);
            Assert.True((faults.Count == 0) == (verdict == "1"), $"{schema.Name}: ajv says {verdict} of {instance}, we say {string.Join("; ", faults)}");
        }
        Assert.InRange(verdicts.Count(v => v == "1"), verdicts.Length / 10, verdicts.Length * 9 / 10);
    }

    private static IEnumerable<(JsonSchema Schema, string Instance)> Cases(JsonSchema schema)
    {
        var random = new Random(schema.Source.Length);
        var examples = schema.Root.TryGetProperty("examples", out var given) ? given.EnumerateArray().Select(e => e.GetRawText()).ToList()
            : ["""{"phone_number":"+15551234567","email_address":"john@acmecorp.com","last_interaction_date":"2026-03-10T14:30:00Z"}"""];
        foreach (var example in examples)
            yield return (schema, JsonNode.Parse(example)!.ToJsonString());
        var names = schema.Root.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(p => p.Name).ToArray() : ["status", "ignored", "interactionId", "duplicate"];
        for (var round = 0; round < Rounds; round++)
        {
            var instance = JsonNode.Parse(examples[random.Next(examples.Count)])!.AsObject();
            for (var edits = random.Next(1, 3); edits > 0; edits--)
                Edit(instance, names, random);
            yield return (schema, instance.ToJsonString());
        }
    }

    private static void Edit(JsonObject instance, string[] names, Random random)
    {
        var name = random.Next(8) == 0 ? "unheardOf" : names[random.Next(names.Length)];
        var splice = JsonNode.Parse(Splices[random.Next(Splices.Length)]);
        switch (random.Next(6))
        {
            case 0: instance.Remove(name); break;
            case 1: instance[name] = new string('x', random.Next(2) == 0 ? 129 : 257); break;
            case 2 when instance[name] is JsonObject inner: inner["added"] = splice; break;
            case 3 when instance[name] is JsonArray items: items.Add(splice); break;
            default: instance[name] = splice; break;
        }
    }

    private static async Task<string[]> AskAjvAsync(List<JsonSchema> schemas, List<(JsonSchema Schema, string Instance)> cases)
    {
        var missing = !Directory.Exists(Path.Combine(Folder, "node_modules"));
        Assert.False(missing && Environment.GetEnvironmentVariable("CI") == "true", "CI runs Hub.Tests/Shim/SchemaOracle/install.sh first.");
        Skip.If(missing, "ajv is not installed: run Hub.Tests/Shim/SchemaOracle/install.sh (needs node).");
        using var node = Process.Start(new ProcessStartInfo("node", Path.Combine(Folder, "check.mjs"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        })!;
        var output = node.StandardOutput.ReadToEndAsync();
        var published = new JsonObject(schemas.Select(s => KeyValuePair.Create(s.Name, JsonNode.Parse(s.Source.Span))));
        await node.StandardInput.WriteLineAsync(new JsonObject { ["schemas"] = published }.ToJsonString());
        foreach (var (schema, instance) in cases)
            await node.StandardInput.WriteLineAsync($$"""{"schema":"{{schema.Name}}","instance":{{instance}}}""");
        node.StandardInput.Close();
        var verdicts = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await node.WaitForExitAsync();
        Assert.Equal(0, node.ExitCode);
        return verdicts;
    }
}
