using System.Net;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Salesforce;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

/// <summary>An adapter whose Salesforce is one lambda; the token endpoint answers by itself.</summary>
internal sealed class SalesforceStub
{
    private readonly ScriptedHttp _http;
    private int _tokens;

    public SalesforceStub(Func<ScriptedRequest, HttpResponseMessage> api, params (string Name, string Value)[] settings)
    {
        var factory = new SalesforceAdapterFactory();
        Settings = new TestSettings(factory.Manifest)
        {
            ["BaseUrl"] = "https://acme.my.salesforce.com",
            ["ClientId"] = "client",
            ["ClientSecret"] = "s3cret",
        };
        foreach (var (name, value) in settings)
            Settings[name] = value;
        _http = new ScriptedHttp(request => request.Path == "/services/oauth2/token" ? Token(request) : api(request));
        Adapter = (SalesforceAdapter)factory.Create(new AdapterContext(Settings.Read(), _http, Time, Log));
    }

    public TestSettings Settings { get; }

    public SalesforceAdapter Adapter { get; }

    public ManualTime Time { get; } = new();

    public LogRecorder Log { get; } = new();

    /// <summary>Where the token answer sends the adapter.</summary>
    public string InstanceUrl { get; set; } = "https://acme.my.salesforce.com";

    public int TokensIssued => _tokens;

    /// <summary>Requests to the data API, as "METHOD path".</summary>
    public IReadOnlyList<string> Calls => [.. Sent.Select(r => $"{r.Method} {r.Path}")];

    /// <summary>Requests to the data API.</summary>
    public IReadOnlyList<ScriptedRequest> Sent => [.. _http.Requests.Where(r => r.Path != "/services/oauth2/token")];

    /// <summary>Requests to the token endpoint.</summary>
    public IReadOnlyList<ScriptedRequest> TokenRequests => [.. _http.Requests.Where(r => r.Path == "/services/oauth2/token")];

    public static HttpResponseMessage Error(int status, string code, string message = "m", string fields = "") =>
        ScriptedHttp.Json($$"""[{"errorCode":"{{code}}","message":"{{message}}","fields":[{{fields}}]}]""", (HttpStatusCode)status);

    private HttpResponseMessage Token(ScriptedRequest request) => request.Body.Contains("client_secret=s3cret", StringComparison.Ordinal)
        ? ScriptedHttp.Json($$"""{"access_token":"token-{{Interlocked.Increment(ref _tokens)}}","instance_url":"{{InstanceUrl}}","token_type":"Bearer","issued_at":"1763650000000"}""")
        : ScriptedHttp.Json("""{"error":"invalid_client","error_description":"invalid client credentials"}""", HttpStatusCode.BadRequest);
}
