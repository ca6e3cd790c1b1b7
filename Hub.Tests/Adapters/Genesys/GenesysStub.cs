using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Genesys;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Genesys;

/// <summary>An adapter whose Genesys is one lambda; the login host answers by itself.</summary>
internal sealed class GenesysStub
{
    private readonly ScriptedHttp _http;

    public GenesysStub(Func<string, string?> api)
    {
        var factory = new GenesysAdapterFactory();
        var settings = new TestSettings(factory.Manifest) { ["Region"] = "mypurecloud.ie", ["ClientId"] = "c", ["ClientSecret"] = "s" };
        _http = new ScriptedHttp(request => request.Path == "/oauth/token"
            ? ScriptedHttp.Json("""{"access_token":"t","token_type":"bearer","expires_in":86399}""")
            : api(request.Path) is { } body
                ? ScriptedHttp.Json(body)
                : ScriptedHttp.Json("""{"code":"not.found","status":404}""", System.Net.HttpStatusCode.NotFound));
        Adapter = (GenesysAdapter)factory.Create(new AdapterContext(settings.Read(), _http, Time, new LogRecorder()));
    }

    public GenesysAdapter Adapter { get; }

    public ManualTime Time { get; } = new();

    public IReadOnlyList<ScriptedRequest> Requests => _http.Requests;
}
