using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace CrmHub.Hub.Tests.Shim.Admission;

[Trait("Requirement", "SE-06")]
[Trait("Requirement", "AL-13")]
public sealed class CredentialsOverHttpTests
{
    private const string Events = "/webhook/call-ended";
    private const string Lookups = "/genesys/data-actions/lookup-contact-by-phone";
    private static readonly byte[] Call = Corpus.Bytes("call-ended-as-in-the-guide");
    private static readonly byte[] Who = """{"phoneNumber":"+15551234567"}"""u8.ToArray();
    private static readonly ManualClock Clock = ManualClock.At("2026-03-14T10:10:30Z");

    public static TheoryData<string, string, string[], HttpStatusCode> Headers()
    {
        const string Time = "1773483030";
        var (events, lookups) = (TestShim.Sign(Time, Call), TestShim.Sign(Time, Who));
        var body = "sha256=" + Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(TestShim.SigningSecret), Call));
        var who = "sha256=" + Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(TestShim.SigningSecret), Who));
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("genesys:" + TestShim.AccessKey));
        const HttpStatusCode Ok = HttpStatusCode.OK;
        const HttpStatusCode No = HttpStatusCode.Unauthorized;
        return new()
        {
            { "guide's signature", Events, ["x-genesys-webhook-signature", events, "x-genesys-webhook-timestamp", Time], Ok },
            { "hub's signature", Events, ["x-hub-signature", events, "x-hub-timestamp", Time], Ok },
            { "hub's signature on a lookup", Lookups, ["x-hub-signature", lookups, "x-hub-timestamp", Time], Ok },
            { "body signature", Events, ["X-Hub-Signature-256", body], Ok },
            { "body signature on a lookup", Lookups, ["X-Hub-Signature-256", who], No },
            { "key", Events, ["x-api-key", TestShim.AccessKey], Ok },
            { "bearer", Lookups, ["Authorization", "Bearer " + TestShim.AccessKey], Ok },
            { "basic", Lookups, ["Authorization", "Basic " + basic], Ok },
            { "nothing", Events, [], No },
            { "signature without timestamp", Events, ["x-genesys-webhook-signature", events], No },
            { "timestamp without signature", Events, ["x-genesys-webhook-timestamp", Time], No },
            { "signature of another body", Events, ["x-hub-signature", lookups, "x-hub-timestamp", Time], No },
            { "two timestamps", Events, ["x-hub-signature", events, "x-hub-timestamp", Time, "x-hub-timestamp", Time], No },
            { "the right signature beside an old one", Events, ["x-hub-signature", lookups, "x-hub-signature", events, "x-hub-timestamp", Time], Ok },
            { "mixed pair", Events, ["x-hub-signature", events, "x-genesys-webhook-timestamp", Time], No },
            { "wrong signature beside the right key", Events, ["x-api-key", TestShim.AccessKey, "x-hub-signature", lookups, "x-hub-timestamp", Time], No },
            { "wrong key beside the right signature", Events, ["x-api-key", "wrong", "x-hub-signature", events, "x-hub-timestamp", Time], No },
            { "signing secret used as key", Events, ["x-api-key", TestShim.SigningSecret], No },
            { "key with a tail", Events, ["x-api-key", TestShim.AccessKey + "x"], No },
            { "key cut short", Events, ["x-api-key", TestShim.AccessKey[..^1]], No },
            { "bearer of nothing", Lookups, ["Authorization", "Bearer "], No },
            { "basic without colon", Lookups, ["Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(TestShim.AccessKey))], No },
            { "basic that is no base64", Lookups, ["Authorization", "Basic %%%"], No },
            { "digest", Lookups, ["Authorization", "Digest " + TestShim.AccessKey], No },
        };
    }

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task Post_Credential_IsJudged(string what, string path, string[] headers, HttpStatusCode expected)
    {
        await using var shim = await TestShim.StartAsync(clock: Clock);
        using var response = await shim.SendAsync(path, path == Events ? Call : Who, h =>
        {
            for (var i = 0; i < headers.Length; i += 2)
                h.TryAddWithoutValidation(headers[i], headers[i + 1]);
        });
        Assert.True(expected == response.StatusCode, $"{what}: {response.StatusCode}");
        Assert.Equal(expected == HttpStatusCode.OK, !shim.Hub.Calls.IsEmpty);
    }

    [Fact]
    [Trait("Requirement", "AL-14")]
    public async Task Post_WrongSignature_SaysNothingAndKeepsNothing()
    {
        await using var shim = await TestShim.StartAsync(clock: Clock);
        using var response = await shim.SendAsync(Events, Call, h => h.Add("x-hub-signature-256", "sha256=" + new string('0', 64)));
        Assert.Equal("""{"error":"Unauthorized"}""", await response.Content.ReadAsStringAsync());
        Assert.Empty(shim.Hub.Calls);
        Assert.DoesNotContain(shim.Logs.Lines, line => line.Contains("5551234567", StringComparison.Ordinal) || line.Contains("0000000000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_BrokenJsonWithoutCredential_IsUnauthorizedNotInvalid()
    {
        await using var shim = await TestShim.StartAsync();
        using var response = await shim.PostAsync(Events, "{", key: null);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Post_HonestRetryOfTheSameBytes_IsAnsweredAsTheFirstTime()
    {
        await using var shim = await TestShim.StartAsync(clock: Clock);
        async Task<string> Send()
        {
            using var response = await shim.SendAsync(Events, Call, h =>
            {
                h.Add("x-hub-signature", TestShim.Sign("1773483030", Call));
                h.Add("x-hub-timestamp", "1773483030");
            });
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return await response.Content.ReadAsStringAsync();
        }

        Assert.Equal((await Send()).Replace("false", "true", StringComparison.Ordinal), await Send());
    }
}
