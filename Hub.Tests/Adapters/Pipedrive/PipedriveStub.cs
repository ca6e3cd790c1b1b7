using System.Net;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Pipedrive;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Pipedrive;

/// <summary>An adapter with a personal token whose Pipedrive is one lambda.</summary>
internal sealed class PipedriveStub
{
    private readonly ScriptedHttp _http;

    public PipedriveStub(Func<ScriptedRequest, HttpResponseMessage> api, params (string Name, string Value)[] settings)
    {
        var factory = new PipedriveAdapterFactory();
        Settings = new TestSettings(factory.Manifest) { ["BaseUrl"] = "https://acme.pipedrive.com", ["ApiToken"] = "t0ken", ["VisibilityDelay"] = "00:00:00" };
        foreach (var (name, value) in settings)
            Settings[name] = value;
        _http = new ScriptedHttp(api);
        Adapter = (PipedriveAdapter)factory.Create(new AdapterContext(Settings.Read(), _http, Time, Log));
    }

    public TestSettings Settings { get; }

    public PipedriveAdapter Adapter { get; }

    public ManualTime Time { get; } = new();

    public LogRecorder Log { get; } = new();

    /// <summary>Everything sent, as "METHOD path".</summary>
    public IReadOnlyList<string> Calls => [.. Sent.Select(r => $"{r.Method} {r.Path}")];

    public IReadOnlyList<ScriptedRequest> Sent => _http.Requests;

    public static HttpResponseMessage Ok(string data, string additional = "null") =>
        ScriptedHttp.Json($$"""{"success":true,"data":{{data}},"additional_data":{{additional}}}""");

    public static HttpResponseMessage Error(int status, string error = "e", string code = "") =>
        ScriptedHttp.Json($$"""{"success":false,"error":"{{error}}","error_info":"i"{{(code.Length > 0 ? $",\"code\":\"{code}\"" : "")}}}""", (HttpStatusCode)status);

    /// <summary>429 with the headers that come with it.</summary>
    public static HttpResponseMessage TooMany(int? remaining, int? retryAfter = null)
    {
        var answer = Error(429, "request over limit");
        if (remaining is { } left)
            answer.Headers.Add("x-ratelimit-remaining", $"{left}");
        if (retryAfter is { } seconds)
            answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(seconds));
        return answer;
    }
}
