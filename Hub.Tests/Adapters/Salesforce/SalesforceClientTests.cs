using System.Net;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

public sealed class SalesforceClientTests
{
    private const string NoRecords = """{"totalSize":0,"done":true,"records":[]}""";

    private static readonly ContactQuery ByEmail = new() { Email = new Email("ada@example.com") };

    [Theory]
    [InlineData("This session is not valid for use with the REST API")]
    [InlineData("Connected app is not attached to Agent")]
    [Trait("Requirement", "SE-05")]
    public async Task Send_PermanentRefusal_IsNotRetried(string message)
    {
        var org = new SalesforceStub(_ => SalesforceStub.Error(401, "INVALID_SESSION_ID", message));

        var failure = await Assert.ThrowsAsync<AdapterException>(() => org.Adapter.FindAsync(ByEmail, default));

        Assert.Equal((FailureKind.Unauthorized, 1, 1), (failure.Kind, org.Calls.Count, org.TokensIssued));
    }

    [Fact]
    [Trait("Requirement", "SE-05")]
    public async Task Send_RefusedAgainAfterRenewal_IsUnauthorizedAfterTwoTries()
    {
        var org = new SalesforceStub(_ => SalesforceStub.Error(401, "INVALID_SESSION_ID", "Session expired or invalid"));

        var failure = await Assert.ThrowsAsync<AdapterException>(() => org.Adapter.FindAsync(ByEmail, default));

        Assert.Equal((FailureKind.Unauthorized, 2, 2), (failure.Kind, org.Calls.Count, org.TokensIssued));
        Assert.Equal(["Bearer token-1", "Bearer token-2"], org.Sent.Select(r => r.Authorization));
    }

    [Fact]
    public async Task Send_TokenAnswerPointsElsewhere_TokenIsNotCarriedThere()
    {
        var org = new SalesforceStub(_ => ScriptedHttp.Json(NoRecords)) { InstanceUrl = "https://evil.example.com" };

        var failure = await Assert.ThrowsAsync<AdapterException>(() => org.Adapter.FindAsync(ByEmail, default));

        Assert.Equal(("instance_url_refused", 0), (failure.Code, org.Calls.Count));
    }

    [Fact]
    public async Task Send_TokenAnswerPointsToItsInstance_RequestsGoThere()
    {
        var org = new SalesforceStub(_ => ScriptedHttp.Json(NoRecords)) { InstanceUrl = "https://acme--new.my.salesforce.com" };

        await org.Adapter.FindAsync(ByEmail, default);

        Assert.All(org.Sent, r => Assert.StartsWith("https://acme--new.my.salesforce.com/services/data/v67.0/query?q=", r.Address.AbsoluteUri, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://evil.example.com/services/data/v67.0/query/01g-2000")]
    [InlineData("//evil.example.com/services/data/")]
    [InlineData("/services/data/../../secret")]
    [InlineData("/services/data/%2e%2e/%2e%2e/secret")]
    [InlineData("/other")]
    public async Task Query_NextPageOutsideTheApi_IsRefused(string next)
    {
        var org = new SalesforceStub(_ => ScriptedHttp.Json($$"""{"done":false,"nextRecordsUrl":"{{next}}","records":[]}"""));

        var failure = await Assert.ThrowsAsync<AdapterException>(() => org.Adapter.FindAsync(ByEmail, default));

        Assert.Equal(("next_page_refused", 1), (failure.Code, org.Calls.Count));
    }

    [Fact]
    public async Task Query_SeveralPages_AreAllRead()
    {
        var org = new SalesforceStub(r => ScriptedHttp.Json(r.Path.EndsWith("/query/01g-2", StringComparison.Ordinal)
            ? """{"done":true,"records":[{"attributes":{"type":"Contact"},"Id":"003A0000006Vm9s"}]}"""
            : """{"done":false,"nextRecordsUrl":"/services/data/v67.0/query/01g-2","records":[{"attributes":{"type":"Contact"},"Id":"003A0000006Vm9r"}]}"""));

        Assert.Equal(2, (await org.Adapter.FindAsync(ByEmail, default)).Count);
    }

    [Fact]
    [Trait("Requirement", "SE-07")]
    public async Task Token_SecretRotated_NextRequestUsesTheNewOne()
    {
        var org = new SalesforceStub(_ => ScriptedHttp.Json(NoRecords), ("ClientSecret", "old"));
        var failure = await Assert.ThrowsAsync<AdapterException>(() => org.Adapter.FindAsync(ByEmail, default));

        org.Settings["ClientSecret"] = "s3cret";
        await org.Adapter.FindAsync(ByEmail, default);

        Assert.Equal((FailureKind.Unauthorized, "invalid_client", 1), (failure.Kind, failure.Code, org.TokensIssued));
    }

    [Fact]
    [Trait("Requirement", "PD-12")]
    [Trait("Requirement", "T11")]
    public async Task Token_RotatedPairNotActiveYet_OldOneGoesOnAndTheNewOneIsNotKnockedWith()
    {
        var isExpired = false;
        var org = new SalesforceStub(_ => isExpired ? SalesforceStub.Error(401, "INVALID_SESSION_ID") : ScriptedHttp.Json(NoRecords));
        await org.Adapter.FindAsync(ByEmail, default);
        (org.Settings["ClientId"], org.Settings["ClientSecret"]) = ("next", "not-yet");
        for (var i = 0; i < 2; i++)
        {
            isExpired = true;
            await Assert.ThrowsAsync<AdapterException>(() => org.Adapter.FindAsync(ByEmail, default));
            isExpired = false;
            await org.Adapter.FindAsync(ByEmail, default);
        }

        Assert.Single(org.TokenRequests, r => r.Body.Contains("client_id=next&client_secret=not-yet", StringComparison.Ordinal));
        org.Settings["ClientSecret"] = "s3cret";
        isExpired = true;
        await Assert.ThrowsAsync<AdapterException>(() => org.Adapter.FindAsync(ByEmail, default));
        Assert.Contains("client_id=next&client_secret=s3cret", org.TokenRequests[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_HtmlAnswer_IsTransient()
    {
        var handler = new ScriptedHttp(_ => ScriptedHttp.Html(HttpStatusCode.BadRequest));
        var stub = new SalesforceStub(_ => ScriptedHttp.Json(NoRecords));
        var adapter = new CrmHub.Adapters.Salesforce.SalesforceAdapterFactory().Create(new AdapterContext(stub.Settings.Read(), handler, stub.Time, stub.Log));

        var failure = await Assert.ThrowsAsync<AdapterException>(() => ((IContactSource)adapter).FindAsync(ByEmail, default));

        Assert.Equal(FailureKind.Transient, failure.Kind);
    }

    [Fact]
    public async Task Budget_OnlyReserveLeft_WritesWaitAndLookupsDoNot()
    {
        var org = new SalesforceStub(_ => Limited("api-usage=90001/100000"));
        await org.Adapter.FindAsync(ByEmail, default);
        var calls = org.Calls.Count;

        var failure = await Assert.ThrowsAsync<AdapterException>(() => org.Adapter.PutAsync(CallLogs.Sample(), default));
        await org.Adapter.FindAsync(ByEmail, default);

        Assert.Equal((FailureKind.RateLimited, TimeSpan.FromMinutes(5)), (failure.Kind, failure.RetryAfter));
        Assert.Equal(2 * calls, org.Calls.Count);
        Assert.Contains("90001 of 100000", org.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Budget_ReadingIsOld_WritesTryAgain()
    {
        var org = new SalesforceStub(_ => Limited("api-usage=99999/100000; per-app-api-usage=1/2(appName=x)"));
        await org.Adapter.FindAsync(ByEmail, default);

        org.Time.Advance(TimeSpan.FromMinutes(5));

        await Assert.ThrowsAsync<AdapterException>(() => org.Adapter.PutAsync(CallLogs.Sample(), default));
        Assert.StartsWith("PATCH", org.Calls[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("api-usage=18/100000")]
    [InlineData("nonsense")]
    [InlineData("api-usage=5/0")]
    [InlineData("api-usage=-5/x")]
    public async Task Budget_PlentyOrUnreadable_HoldsNothingBack(string header)
    {
        var org = new SalesforceStub(r => r.Method == "PATCH" ? ScriptedHttp.Json("""{"id":"00TA0000006Vm9r","success":true}""", HttpStatusCode.Created) : Limited(header));
        await org.Adapter.FindAsync(ByEmail, default);

        Assert.Equal(WriteOutcome.Created, (await org.Adapter.PutAsync(CallLogs.Sample(), default)).Outcome);
    }

    private static HttpResponseMessage Limited(string info)
    {
        var response = ScriptedHttp.Json(NoRecords);
        response.Headers.TryAddWithoutValidation("Sforce-Limit-Info", info);
        return response;
    }
}
