using CrmHub.Hub.Auth;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Rpc;
using CrmHub.Hub.Tests.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrmHub.Hub.Tests.Rpc;

[Trait("Requirement", "T19")]
public sealed class CallLimitsTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly ApiKeys _keys;
    private readonly CallLimits _limits;
    private int _admitted;

    public CallLimitsTests()
    {
        var options = new HubOptions { ApiKeys = _folder.File("keys.json"), CallsPerSecond = 50 };
        _keys = new ApiKeys(options, TimeProvider.System, NullLogger<ApiKeys>.Instance);
        _limits = new CallLimits(_keys, options);
    }

    [Fact]
    public async Task Admit_WithoutKeyAndTooOften_IsRefusedUnreadWithTheWaitAndOthersAreNot()
    {
        var last = await CallAsync("application/grpc", "");
        for (var i = 0; i < 9; i++)
            last = await CallAsync("application/grpc", "");
        Assert.InRange(_admitted, 2, 8);
        Assert.Equal(("8", "1"), (last.Response.Headers["grpc-status"].ToString(), last.Response.Headers["retry-after"].ToString()));
        Assert.NotEmpty(last.Response.Headers[RetryInfo.Details].ToString());
        var before = _admitted;
        await CallAsync("application/grpc", "Bearer " + _keys.OwnSecret);
        await CallAsync("application/json", "");
        Assert.Equal(before + 2, _admitted);
    }

    [Fact]
    public async Task Admit_WithKey_TellsTheInterceptorWhoItIs()
    {
        var context = await CallAsync("application/grpc", "Bearer " + _keys.OwnSecret);
        Assert.Equal(_keys.Find(_keys.OwnSecret), Assert.Single(context.Items.Values));
        Assert.Empty((await CallAsync("application/grpc", "Bearer " + _keys.OwnSecret[..^1])).Items);
    }

    public void Dispose()
    {
        _limits.Dispose();
        _folder.Dispose();
    }

    private async Task<HttpContext> CallAsync(string type, string authorization)
    {
        var context = new DefaultHttpContext { Request = { ContentType = type } };
        context.Request.Headers.Authorization = authorization;
        await _limits.AdmitAsync(context, _ =>
        {
            _admitted++;
            return Task.CompletedTask;
        });
        return context;
    }
}
