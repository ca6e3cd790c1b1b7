using System.Net;
using CrmHub.Shim.Calls;
using CrmHub.Shim.Lookups;

namespace CrmHub.Hub.Tests.Shim.Admission;

public sealed class DoorkeeperTests
{
    private const string Events = "/webhook/call-ended";
    private const string Lookups = "/services/apexrest/contact-lookup";

    [Theory]
    [InlineData(Events, EventEndpoint.BodyLimit, HttpStatusCode.OK)]
    [InlineData(Events, EventEndpoint.BodyLimit + 1, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(Events, 8 * 1024 * 1024, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(Lookups, QuestionDesk.BodyLimit, HttpStatusCode.OK)]
    [InlineData(Lookups, QuestionDesk.BodyLimit + 1, HttpStatusCode.RequestEntityTooLarge)]
    [Trait("Requirement", "PD-16")]
    public async Task Post_Size_EndsAtTheLimit(string path, int size, HttpStatusCode expected)
    {
        await using var shim = await TestShim.StartAsync();
        var json = """{"phoneNumber":"+15551234567","conversationId":"c","endTime":"2026-03-14T10:10:30Z","transcript":""}""";
        using var response = await shim.PostAsync(path, json.Insert(json.Length - 2, new string('x', size - json.Length)));
        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.RequestEntityTooLarge)
            Assert.Contains("send a link", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ChunkedWithoutLength_IsCutAtTheLimit()
    {
        await using var shim = await TestShim.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Events) { Content = new StreamContent(new MemoryStream(new byte[EventEndpoint.BodyLimit + 1])) };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("x-api-key", TestShim.AccessKey);
        using var response = await shim.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Post_OneAddressAsksTooOften_IsToldWhenBeforeAnythingElse()
    {
        await using var shim = await TestShim.StartAsync(new() { ["Shim:RequestsPerSecond"] = "1" });
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => shim.PostAsync(Lookups, "{}", key: null)));
        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Post_FloodOfWrongCredentials_IsShutOutForTheMinute()
    {
        await using var shim = await TestShim.StartAsync(new() { ["Shim:RefusalsPerMinute"] = "3" });
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await shim.PostAsync(Lookups, "{}", "wrong")).StatusCode);
        using var fourth = await shim.PostAsync(Lookups, "{}", "wrong");
        Assert.Equal(HttpStatusCode.TooManyRequests, fourth.StatusCode);
    }

    [Fact]
    public async Task Post_AnyAnswer_IsNotStoredOnTheWay()
    {
        await using var shim = await TestShim.StartAsync();
        using var response = await shim.PostAsync(Lookups, """{"phoneNumber":"+15551234567"}""");
        Assert.True(response.Headers.CacheControl?.NoStore);
    }
}
