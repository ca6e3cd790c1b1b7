using System.Net;
using System.Text;
using System.Text.Json;
using CrmHub.Shim.Json;

namespace CrmHub.Hub.Tests.Shim.Calls;

/// <summary>Ten thousand damaged events and questions, each from a printed seed: never a 5xx, never a crash, never a 2xx that kept nothing.</summary>
public sealed class MutationTests
{
    private const int Mutations = 10_000;
    private static readonly string[] Corpora =
    [
        "call-ended-as-in-the-guide", "acw-eventbridge-envelope", "acw-flat-top-level-primitives", "interaction-completed-as-in-the-guide",
        "call-ended-in-event-payload-envelope", "customer-end-notification-envelope",
    ];

    private static readonly string[] Splices =
    [
        "null", "true", "-1", "1e400", "1e-400", "99999999999999999999", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "[]", "{}", "[[[[[[]]]]]]",
        "\"\\uFFFF\"", "9223372036854775808", "0.1", "\"2026-02-30T00:00:00Z\"", "\"9999-12-31T23:59:60Z\"", "\"0000-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59Z\"", "\"2000-01-01T00:00:00+23:59\"",
        "4102444800000", "946684800", "604800.5", "\"topicName\"", "{\"eventBody\":{}}",
    ];

    [Fact]
    [Trait("Reliability", "T16")]
    [Trait("Requirement", "SP-09")]
    public async Task Post_DamagedQuestions_AreAnsweredNever5xx()
    {
        await using var shim = await TestShim.StartAsync(new() { ["Shim:RequestsPerSecond"] = "1000000" });
        shim.Logs.Enabled = false;
        var question = """{ "phoneNumber": "tel:+15551234567", "dialledNumber": "", "timeoutMs": 500, "accountNumber": 12 }"""u8.ToArray();
        for (var seed = 0; seed < Mutations / 5; seed++)
        {
            var path = seed % 2 == 0 ? "/genesys/data-actions/lookup-contact-by-phone" : "/services/apexrest/account-lookup";
            using var response = await shim.PostAsync(path, Mutate(question, new Random(seed)));
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"seed={seed}: {response.StatusCode}");
            Assert.Empty((response.StatusCode == HttpStatusCode.OK ? JsonSchema.ContactAnswer : JsonSchema.Problem).Check(answer.RootElement));
        }
    }

    [Fact]
    [Trait("Reliability", "T16")]
    public async Task Post_DamagedBodies_AreAnsweredNever5xx()
    {
        await using var shim = await TestShim.StartAsync(new() { ["Shim:RequestsPerSecond"] = "1000000" });
        shim.Logs.Enabled = false;
        var workers = Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            for (var seed = worker; seed < Mutations; seed += 8)
                await HoldAsync(shim, seed);
        }));
        await Task.WhenAll(workers);
        Assert.Equal(Mutations, shim.Hub.Answered);
    }

    private static async Task HoldAsync(TestShim shim, int seed)
    {
        var body = Mutate(seed);
        using var response = await shim.PostAsync("/webhook/call-ended", body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"seed={seed}: {response.StatusCode} {text}");
        using var answer = JsonDocument.Parse(text);
        var schema = response.StatusCode == HttpStatusCode.OK ? JsonSchema.EventAnswer : JsonSchema.Problem;
        Assert.True(schema.Check(answer.RootElement).Count == 0, $"seed={seed}: {text}");
        if (answer.RootElement.TryGetProperty("ignored", out _))
            shim.Hub.CountIgnored();
    }

    private static byte[] Mutate(int seed)
    {
        var random = new Random(seed);
        return Mutate(Corpus.Bytes(Corpora[random.Next(Corpora.Length)]), random);
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var round = random.Next(1, 4); round > 0 && bytes.Count > 2; round--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(7))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 60), bytes.Count - at))); break;
                case 3: bytes.RemoveRange(at, bytes.Count - at); break;
                case 4: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                default: SpliceValue(bytes, random); break;
            }
        }
        return [.. bytes];
    }

    // Puts another value after some colon: damage that is still JSON.
    private static void SpliceValue(List<byte> bytes, Random random)
    {
        var text = Encoding.Latin1.GetString([.. bytes]);
        var colons = Enumerable.Range(0, text.Length - 1).Where(i => text[i] == ':' && text[i + 1] is ' ' or ':' && i > 0 && text[i - 1] == '"').ToList();
        if (colons.Count == 0)
            return;
        var start = colons[random.Next(colons.Count)] + 1;
        var end = text.IndexOfAny([',', '\n', '}'], start);
        if (end < 0)
            return;
        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, Encoding.UTF8.GetBytes(Splices[random.Next(Splices.Length)]));
    }
}
