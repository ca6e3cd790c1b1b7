using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Http;

[Trait("Requirement", "SE-05")]
public sealed class AccessTokensTests
{
    private readonly ManualTime _time = new();
    private readonly TaskCompletionSource _gate = new();
    private object _credentials = "old";
    private int _issued;

    [Fact]
    public async Task Get_ManyAtOnce_ShareOneRequest()
    {
        var tokens = Tokens(HeldAsync);
        var waiting = Enumerable.Range(0, 64).Select(_ => tokens.GetAsync(default)).ToList();
        _gate.SetResult();

        Assert.Single((await Task.WhenAll(waiting)).Distinct());
        Assert.Equal(1, _issued);
    }

    [Fact]
    public async Task Renew_TokenReplacedMeanwhile_TakesTheNewOne()
    {
        _gate.SetResult();
        var tokens = Tokens(HeldAsync);
        var first = await tokens.GetAsync(default);
        var second = await tokens.RenewAsync(first, default);

        Assert.Same(second, await tokens.RenewAsync(first, default));
        Assert.Equal(["token 1", "token 2"], [first, second]);
        Assert.Equal(2, _issued);
    }

    [Fact]
    public async Task Get_FailureOtherThanRefusal_IsTriedAgainAtOnce()
    {
        var tokens = Tokens(() => Task.FromException<string>(new AdapterException(FailureKind.Transient, "x", "x")));

        await Assert.ThrowsAsync<AdapterException>(() => tokens.GetAsync(default));
        await Assert.ThrowsAsync<AdapterException>(() => tokens.GetAsync(default));

        Assert.Equal(2, _issued);
    }

    [Fact]
    public async Task Get_CredentialsRefused_RestUntilPauseIsOverOrTheyChange()
    {
        var tokens = Tokens(() => Task.FromException<string>(new AdapterException(FailureKind.Unauthorized, "invalid_client", "No.")));
        for (var i = 0; i < 3; i++)
            Assert.Equal("invalid_client", (await Assert.ThrowsAsync<AdapterException>(() => tokens.GetAsync(default))).Code);
        Assert.Equal(1, _issued);

        _credentials = "new";
        await Assert.ThrowsAsync<AdapterException>(() => tokens.GetAsync(default));
        _time.Advance(AccessTokens<string>.RefusalPause);
        await Assert.ThrowsAsync<AdapterException>(() => tokens.GetAsync(default));

        Assert.Equal(3, _issued);
    }

    [Fact]
    public async Task Get_CallerGivesUp_OnlyThatCallerLeaves()
    {
        var tokens = Tokens(HeldAsync);
        using var caller = new CancellationTokenSource();
        var (hasty, patient) = (tokens.GetAsync(caller.Token), tokens.GetAsync(CancellationToken.None));
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hasty);
        _gate.SetResult();

        Assert.Equal("token 1", await patient);
    }

    private AccessTokens<string> Tokens(Func<Task<string>> issue) => new(
        () =>
        {
            Interlocked.Increment(ref _issued);
            return issue();
        },
        () => _credentials,
        _time);

    private async Task<string> HeldAsync()
    {
        await _gate.Task;
        return $"token {_issued}";
    }
}
