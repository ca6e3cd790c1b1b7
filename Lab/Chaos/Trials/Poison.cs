using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace CrmHub.Lab.Chaos.Trials;

/// <summary>Broken and hostile bodies among good ones: each is refused by name or accepted, none hurts its neighbours.</summary>
internal sealed class Poison : Trial
{
    private const int Tries = 3;

    public override string Name => "T16";

    public override string Title => "poisonous bodies among good ones";

    public override async Task<string> RunAsync(Rig rig, Scale scale, Stage stage, CancellationToken ct)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        using var sender = new Sender(rig);
        var before = rig.Hub.Megabytes;
        var answers = new ConcurrentDictionary<int, int>();
        var bodies = scale.Of(600, 20_000, 1_000_000);
        var good = sender.SendAsync(new Load(bodies / 20, 0.1, 4), ct);
        await Parallel.ForAsync(0, bodies, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = ct }, async (number, token) =>
        {
            var address = new Uri(rig.Hub.Rest, number % 2 == 0 ? "/webhook/call-ended" : "/api/v1/genesys/webhook");
            var status = await SendAsync(client, () => Sender.Signed(address, Body(new Random(rig.Seed + number), rig.Phones[0])), token);
            answers.AddOrUpdate(status, 1, (_, n) => n + 1);
        });
        await good;
        var odd = answers.Keys.Where(s => s is not (200 or 202 or 400 or 401 or 413 or 415 or 429)).ToList();
        stage.Expect(odd.Count == 0, "answered with " + string.Join(", ", odd));
        var grown = rig.Hub.Megabytes - before;
        stage.Expect(grown < 1_024, $"memory grew by {grown:0} MB");
        return $"{bodies} bodies: {string.Join(", ", answers.OrderBy(a => a.Key).Select(a => $"{a.Value}× {(HttpStatusCode)a.Key}"))}; memory +{grown:0} MB";
    }

    private static async Task<int> SendAsync(HttpClient client, Func<HttpRequestMessage> make, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            using var request = make();
            try
            {
                using var answer = await client.SendAsync(request, ct);
                return (int)answer.StatusCode;
            }
            catch (HttpRequestException) when (request.Content!.Headers.ContentLength > 256 * 1024)
            {
                // The hub said no and hung up while the rest of a body too large was still on its way.
                return (int)HttpStatusCode.RequestEntityTooLarge;
            }
            catch (HttpRequestException) when (tries < Tries)
            {
                // The line was hung up on after somebody else's body too large: any sender dials again.
            }
        }
    }

    private static byte[] Body(Random random, string phone)
    {
        var body = Sender.Body($"poison-{random.Next(1_000_000)}", phone);
        return random.Next(10) switch
        {
            0 => [.. body.Take(random.Next(body.Length))],
            1 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":[", random.Next(1, 10_000)))),
            2 => Overwrite(body, random, 0),
            3 => Overwrite(body, random, 0xff),
            4 => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("630", "1e" + new string('9', random.Next(1, 400)), StringComparison.Ordinal)),
            5 => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("\"callerId\":", "\"callerId\":[1],\"callerId\":", StringComparison.Ordinal)),
            6 => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("\"INBOUND\"", "null", StringComparison.Ordinal)),
            7 when random.Next(20) == 0 => new byte[10 * 1024 * 1024],
            8 => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("Support", new string('x', random.Next(300_000)), StringComparison.Ordinal)),
            _ => Overwrite(body, random, (byte)random.Next(256)),
        };
    }

    private static byte[] Overwrite(byte[] body, Random random, byte value)
    {
        for (var i = 0; i < 3; i++)
            body[random.Next(body.Length)] = value;
        return body;
    }
}
