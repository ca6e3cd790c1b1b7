using System.Net;
using System.Net.Http.Headers;

namespace CrmHub.Lab.Fuzz.Targets;

/// <summary>A vendor that answers every request with one body, except those for tokens when these are not what is tried.</summary>
/// <param name="input">The body, or header lines.</param>
/// <param name="status">Of the answers that carry the input.</param>
/// <param name="usual">The answer to requests whose path ends so; null = the input to all.</param>
internal sealed class Vendor(byte[] input, int status, IReadOnlyDictionary<string, string>? usual) : HttpMessageHandler
{
    private long _answers;

    /// <summary>What requests for anything but tokens get, where the token is what is tried; null = the input.</summary>
    public string? BehindToken { get; init; }

    /// <summary>A change of a record that is there is answered 204 with nothing.</summary>
    public bool IsSilentAfterPatch { get; init; }

    /// <summary>Blocks of the input sent in all.</summary>
    public long Blocks => Math.Max(1, _answers) * Outcome.BlocksOf(input);

    /// <summary>The input stands in the answers' headers, one a line, instead of in their bodies.</summary>
    public string? BodyBesideHeaders { get; init; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (BehindToken is { } behind && !request.RequestUri!.AbsolutePath.EndsWith("token", StringComparison.Ordinal))
            return Task.FromResult(Answer(HttpStatusCode.OK, System.Text.Encoding.UTF8.GetBytes(behind)));
        if (usual?.FirstOrDefault(u => request.RequestUri!.AbsolutePath.EndsWith(u.Key, StringComparison.Ordinal)).Value is { } known)
            return Task.FromResult(Answer(HttpStatusCode.OK, System.Text.Encoding.UTF8.GetBytes(known)));
        Interlocked.Increment(ref _answers);
        if (IsSilentAfterPatch && request.Method == HttpMethod.Patch)
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NoContent));
        var answer = Answer((HttpStatusCode)status, BodyBesideHeaders is { } body ? System.Text.Encoding.UTF8.GetBytes(body) : input);
        if (BodyBesideHeaders is not null)
            AddHeaders(answer.Headers);
        return Task.FromResult(answer);
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, byte[] body) =>
        new(status) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };

    private void AddHeaders(HttpResponseHeaders headers)
    {
        foreach (var line in System.Text.Encoding.Latin1.GetString(input).Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                headers.TryAddWithoutValidation(line[..colon].Trim(), line[(colon + 1)..].Trim());
        }
    }
}
