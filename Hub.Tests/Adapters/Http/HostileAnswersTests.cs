using System.Net;
using System.Text;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Tests.Adapters.Genesys;
using CrmHub.Hub.Tests.Adapters.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrmHub.Hub.Tests.Adapters.Http;

/// <summary>
/// Whatever a vendor's address answers with a status of success, to a read, a write or the request for a token: no JSON, half of it, an
/// error, two gigabytes. A read has failed for now, of a write nobody knows; nothing of it is taken for a record.
/// </summary>
[Trait("Requirement", "SV-06")]
[Trait("Reliability", "API10")]
public sealed class HostileAnswersTests
{
    private const string Html = "<html><body>Sign in to the hotel's network</body></html>";

    public static TheoryData<string, string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, string>();
            foreach (var (operation, error) in Operations)
            {
                foreach (var answer in (string[])[Html, "", "{\"success\":tr", error, "[]", "null", "\"ok\"", "7", "{}"])
                    cases.Add(operation, answer, "application/json");
                cases.Add(operation, Html, "text/html");
                cases.Add(operation, "{\"success\":true,\"data\":[],\"records\":[],\"searchRecords\":[]}", "text/plain");
            }

            return cases;
        }
    }

    public static TheoryData<string> Names => [.. Operations.Select(o => o.Name)];

    private static (string Name, string Error)[] Operations =>
    [
        ("salesforce.read", SalesforceError), ("salesforce.write", SalesforceError), ("salesforce.stamp", SalesforceError), ("salesforce.recording", SalesforceError), ("salesforce.wrapup", SalesforceError), ("salesforce.token", SalesforceError),
        ("salesforce.write", """{"id":"00TA0000006Vm9r","success":false,"errors":[{"statusCode":"STRING_TOO_LONG","message":"m","fields":[]}]}"""),
        ("pipedrive.read", PipedriveError), ("pipedrive.write", PipedriveError), ("pipedrive.wrapup", PipedriveError), ("pipedrive.token", PipedriveError),
        ("genesys.read", GenesysError), ("genesys.token", GenesysError),
    ];

    private const string SalesforceError = """[{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":"TotalRequests Limit exceeded."}]""";
    private const string PipedriveError = """{"success":false,"error":"Internal error","data":null}""";
    private const string GenesysError = """{"message":"Failed","code":"internal.server.error","status":500,"contextId":"c","details":[],"errors":[]}""";

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Call_SuccessThatIsNone_IsClassifiedAndNotBelieved(string operation, string body, string type)
    {
        // A conversation of which nothing is known is logged with what the event said.
        if (operation == "genesys.read" && body is "[]" or "null" or "\"ok\"" or "7" or "{}")
            return;
        var failure = await FailureAsync(operation, () => new StringContent(body, Encoding.UTF8, type));
        Assert.Equal((IsWrite(operation) ? FailureKind.Uncertain : FailureKind.Transient, "answer_not_json"), (failure.Kind, failure.Code));
        Assert.DoesNotContain("hotel", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Call_TwoGigabytes_AreNotReadBeyondTheCap(string operation)
    {
        var stream = new EndlessStream();
        var failure = await FailureAsync(operation, () => new StreamContent(stream) { Headers = { ContentType = new("application/json") } });
        Assert.Equal((IsWrite(operation) ? FailureKind.Uncertain : FailureKind.Transient, "answer_too_large"), (failure.Kind, failure.Code));
        Assert.InRange(stream.Sent, 1, (operation.EndsWith(".token", StringComparison.Ordinal) ? 64 << 10 : 1 << 20) + (64 << 10));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Call_SaidToBeTwoGigabytes_IsNotReadAtAll(string operation)
    {
        var stream = new EndlessStream();
        var failure = await FailureAsync(operation, () => new StreamContent(stream) { Headers = { ContentType = new("application/json"), ContentLength = 2L << 30 } });
        Assert.Equal(("answer_too_large", 0), (failure.Code, stream.Sent));
    }

    private static bool IsWrite(string operation) =>
        operation is "salesforce.write" or "salesforce.stamp" or "salesforce.recording" or "salesforce.wrapup" or "pipedrive.write" or "pipedrive.wrapup";

    private static async Task<AdapterException> FailureAsync(string operation, Func<HttpContent> answer)
    {
        IAdapterFactory factory = operation.Split('.')[0] switch
        {
            "salesforce" => new CrmHub.Adapters.Salesforce.SalesforceAdapterFactory(),
            "pipedrive" => new CrmHub.Adapters.Pipedrive.PipedriveAdapterFactory(),
            _ => new CrmHub.Adapters.Genesys.GenesysAdapterFactory(),
        };
        var settings = new TestSettings(factory.Manifest)
        {
            ["BaseUrl"] = operation.StartsWith("genesys", StringComparison.Ordinal) ? "https://api.mypurecloud.ie" : "https://acme.my.salesforce.com",
            ["ClientId"] = "c",
            ["ClientSecret"] = "s",
            ["RefreshToken"] = "r",
            ["Region"] = "mypurecloud.ie",
            ["VisibilityDelay"] = "00:00:00",
        };
        using var vendor = new ScriptedHttp(request => Usual(request, operation) is { } body ? ScriptedHttp.Json(body) : new(HttpStatusCode.OK) { Content = answer() });
        await using var adapter = factory.Create(new AdapterContext(settings.Read(), vendor, new ManualTime(), NullLoggerFactory.Instance));
        return await Assert.ThrowsAsync<AdapterException>(() => CallAsync(adapter, operation));
    }

    // What has to go well before the request in question is sent.
    private static string? Usual(ScriptedRequest request, string operation) => (request.Method, request.Address.AbsolutePath) switch
    {
        (_, var path) when path.EndsWith("/token", StringComparison.Ordinal) =>
            operation.EndsWith(".token", StringComparison.Ordinal) ? null : """{"access_token":"t","expires_in":86399}""",
        ("GET", _) when operation == "pipedrive.write" => """{"success":true,"data":[],"additional_data":null}""",
        ("GET", _) when operation == "salesforce.stamp" => """{"Id":"003A0000006Vm9rIAC","Last_Call_Date__c":null}""",
        ("GET", _) when operation is "salesforce.recording" or "salesforce.wrapup" =>
            """{"Id":"00TA0000006Vm9r","Description":null,"CallDisposition":null,"Call_Outcome__c":null,"Agent_Notes__c":null,"Call_Recording_URL__c":null}""",
        ("GET", _) when operation == "pipedrive.wrapup" => """{"success":true,"data":{"id":8,"note":"x"}}""",
        _ => null,
    };

    private static Task CallAsync(IAdapter adapter, string operation) => operation switch
    {
        "salesforce.write" or "pipedrive.write" => ((ICallLogTarget)adapter).PutAsync(CallLogs.Sample(), default),
        "salesforce.stamp" => ((ILastCallTarget)adapter).PutLastCallAsync(
            new LastCall(CallLogs.Sample().OpId, new RecordRef("salesforce", "contact", "003A0000006Vm9rIAC"), CallLogs.Sample().EndedAt, 5), default),
        "salesforce.recording" => ((IRecordingTarget)adapter).PutRecordingAsync(
            new CallRecording(CallLogs.Sample().OpId, new RecordRef("salesforce", "task", "00TA0000006Vm9r"), "https://r.example/1"), default),
        "salesforce.wrapup" or "pipedrive.wrapup" => ((IWrapUpTarget)adapter).PutWrapUpAsync(
            new CallWrapUp(CallLogs.Sample().OpId, operation[0] == 's' ? new("salesforce", "task", "00TA0000006Vm9r") : new("pipedrive", "activity", "8")) { Name = "Sold" }, default),
        "genesys.read" or "genesys.token" => ((IConversationSource)adapter).GetConversationAsync(GenesysRig.CallId, null, default),
        _ => ((IContactSource)adapter).FindAsync(new ContactQuery { Phone = new Phone("+15551234567"), NationalDigits = "5551234567" }, default),
    };
}
