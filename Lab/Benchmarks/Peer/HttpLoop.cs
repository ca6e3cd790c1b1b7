using System.CommandLine;
using System.Net.Http.Headers;
using System.Text;

namespace CrmHub.Lab.Benchmarks.Peer;

/// <summary>`peer loop`: what remains of dispatching without a hub: one HttpClient, so many writes on the way, nothing remembered.</summary>
internal static class HttpLoop
{
    // As large as the call log the hub writes.
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""
        {"Subject":"Call with Maria Sample1","Description":"Inbound call from +12012000001\nDuration: 10 minutes\nAgent: Agent Smith\nQueue: Support\nStart: 2026-03-14T10:00:00Z\nEnd: 2026-03-14T10:10:30Z","ActivityDate":"2026-03-14","Status":"Completed","CallDurationInSeconds":630,"CallType":"Inbound","Type":"Call","CallDisposition":"RESOLVED","WhoId":"003000000000001AAA","TaskSubtype":"Call"}
        """);

    public static Command Create()
    {
        var url = new Option<string>("--crm") { Required = true };
        var parallel = new Option<int>("--parallel") { Required = true };
        var command = new Command("loop", "Writes to a CRM without end.") { url, parallel };
        command.SetAction((parsed, ct) => RunAsync(new Uri(parsed.GetValue(url)!), parsed.GetValue(parallel), ct));
        return command;
    }

    private static async Task<int> RunAsync(Uri crm, int parallel, CancellationToken ct)
    {
        using var client = new HttpClient { BaseAddress = crm };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "token");
        Console.WriteLine($$"""listening {"url":"{{crm}}"}""");
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, parallel).Select(_ => Task.Run(async () =>
        {
            while (!ct.IsCancellationRequested)
                await WriteAsync(client, Interlocked.Increment(ref next), ct);
        }, ct)));
        return 0;
    }

    private static async Task WriteAsync(HttpClient client, int number, CancellationToken ct)
    {
        using var content = new ByteArrayContent(Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await client.PatchAsync(new Uri($"/services/data/v67.0/sobjects/Task/Key__c/{number}", UriKind.Relative), content, ct);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync(ct);
    }
}
