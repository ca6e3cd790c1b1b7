using CrmHub.Adapters.Contract;
using CrmHub.Hub.Tests.Adapters.Support;
using CrmHub.Lab.Simulators.Faults;

namespace CrmHub.Hub.Tests.Adapters.Compliance;

/// <summary>What every adapter owes the hub, whatever its system: tried against the system's simulator.</summary>
public abstract class AdapterCompliance : IAsyncLifetime
{
    private AdapterRig _rig = null!;

    public async Task InitializeAsync() => _rig = await StartAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    private protected abstract Task<AdapterRig> StartAsync();

    [Fact]
    public async Task Check_GoodSettings_Succeeds() => await _rig.Adapter.CheckAsync(default);

    [Fact]
    [Trait("Requirement", "SE-05")]
    public async Task Read_ManyRefusedAtOnce_OneNewToken()
    {
        await _rig.ReadAsync(default);
        var issued = _rig.Simulator.Tokens.Issued;
        _rig.Simulator.Tokens.ExpireAll();

        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => _rig.ReadAsync(default)));

        Assert.Equal(issued + 1, _rig.Simulator.Tokens.Issued);
    }

    [Fact]
    [Trait("Requirement", "SE-05")]
    public async Task Read_ManyAtStart_OneToken()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => _rig.ReadAsync(default)));

        Assert.Equal(1, _rig.Simulator.Tokens.Issued);
    }

    [Fact]
    [Trait("Requirement", "SE-07")]
    public async Task Read_SecretRotated_IsUsedWithoutRestart()
    {
        _rig.Settings.Hold("ClientSecret", "revoked");
        Assert.Equal(FailureKind.Unauthorized, (await FailureAsync()).Kind);

        _rig.Settings.Release("ClientSecret");
        await _rig.ReadAsync(default);
    }

    [Fact]
    [Trait("Requirement", "SE-07")]
    [Trait("Requirement", "T11")]
    public async Task Read_NewSecretConfiguredAndTheOldRevoked_NothingFailsAndOneTokenIsFetched()
    {
        await _rig.ReadAsync(default);
        _rig.Simulator.Tokens.Secrets = [_rig.Secrets[0], "next"];
        _rig.Settings["ClientSecret"] = "next";
        _rig.Simulator.Tokens.Secrets = ["next"];

        Assert.Equal((1, 1), await ExpireAsync());
    }

    // Somebody was too early: the hub has the new secret before the system knows it, and the old one is revoked a moment after that.
    [Fact]
    [Trait("Requirement", "SE-07")]
    [Trait("Requirement", "T11")]
    public async Task Read_NewSecretConfiguredBeforeItIsTaken_OldOneGoesOnUntilItIsRevoked()
    {
        await _rig.ReadAsync(default);
        _rig.Settings["ClientSecret"] = "next";
        Assert.Equal((1, 2), await ExpireAsync());
        Assert.Equal((1, 1), await ExpireAsync());

        _rig.Simulator.Tokens.Secrets = ["next"];
        Assert.Equal((1, 2), await ExpireAsync());
        Assert.Equal((1, 1), await ExpireAsync());
    }

    [Fact]
    [Trait("Requirement", "SE-05")]
    public async Task Read_RefusedCredentials_RestForAWhile()
    {
        _rig.Settings.Hold("ClientSecret", "revoked");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => FailureAsync()));
        await FailureAsync();
        Assert.Single(_rig.TokenRequests);

        _rig.Simulator.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(FailureKind.Unauthorized, (await FailureAsync()).Kind);
        Assert.Equal(2, _rig.TokenRequests.Count());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    [InlineData(502)]
    public async Task Read_HtmlAnswer_IsTransient(int status)
    {
        await _rig.ReadAsync(default);
        _rig.Simulator.Faults.Add(FaultRule.Answer(status, "<html>maintenance</html>", "text/html"));

        Assert.Equal(FailureKind.Transient, (await FailureAsync()).Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("nonsense")]
    public async Task Read_BrokenJson_IsTransient(string body)
    {
        await _rig.ReadAsync(default);
        _rig.Simulator.Faults.Add(FaultRule.Answer(200, body, "application/json"));

        Assert.Equal(FailureKind.Transient, (await FailureAsync()).Kind);
    }

    [Fact]
    public async Task Read_DeeplyNestedJson_IsTransient()
    {
        await _rig.ReadAsync(default);
        _rig.Simulator.Faults.Add(FaultRule.Answer(200, new string('[', 100_000) + new string(']', 100_000), "application/json"));

        Assert.Equal(FailureKind.Transient, (await FailureAsync()).Kind);
    }

    [Fact]
    public async Task Read_OversizedAnswer_IsTransient()
    {
        await _rig.ReadAsync(default);
        _rig.Simulator.Faults.Add(FaultRule.Answer(200, $"\"{new string('x', 2 << 20)}\"", "application/json"));

        Assert.Equal((FailureKind.Transient, "answer_too_large"), await FailureAsync() is var f ? (f.Kind, f.Code) : default);
    }

    [Fact]
    public async Task Read_AnswerCutOff_IsTransient()
    {
        await _rig.ReadAsync(default);
        _rig.Simulator.Faults.Add(FaultRule.Of(FaultKind.CommitThenTruncate));

        Assert.Equal(FailureKind.Transient, (await FailureAsync()).Kind);
    }

    [Fact]
    public async Task Read_SilentSystem_IsGivenUpAtTheTimeout()
    {
        _rig.Settings["RequestTimeout"] = "00:00:00.300";
        await using var impatient = _rig.Another();
        _rig.Simulator.Faults.Add(FaultRule.Of(FaultKind.Hold));

        var failure = await Assert.ThrowsAsync<AdapterException>(() => impatient.CheckAsync(default));

        Assert.Equal((FailureKind.Transient, "timeout"), (failure.Kind, failure.Code));
    }

    [Fact]
    public async Task Read_CallerGivesUp_StopsPromptly()
    {
        await _rig.ReadAsync(default);
        _rig.Simulator.Faults.Add(FaultRule.Of(FaultKind.Hold));
        using var caller = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        var reading = _rig.ReadAsync(caller.Token);
        Assert.Same(reading, await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(4), CancellationToken.None)));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task Read_CallerGivesUpDuringLogin_OthersStillGetTheToken()
    {
        var hold = _rig.Simulator.Faults.Add(FaultRule.Of(FaultKind.Hold) with { Contains = "oauth" });
        using var caller = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var patient = _rig.ReadAsync(CancellationToken.None);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _rig.ReadAsync(caller.Token));

        _rig.Simulator.Faults.Remove(hold);
        await patient;

        Assert.Equal(1, _rig.Simulator.Tokens.Issued);
    }

    [Fact]
    public async Task Read_NobodyListens_IsTransient()
    {
        await _rig.ReadAsync(default);
        await _rig.Simulator.DisposeAsync();

        Assert.Equal(FailureKind.Transient, (await FailureAsync()).Kind);
    }

    [Fact]
    [Trait("Requirement", "T11")]
    public async Task Read_TokenExpiresAgainAndAgainUnder64Readers_IsRenewedOncePerExpiryAndNobodyFails()
    {
        await _rig.ReadAsync(CancellationToken.None);
        for (var expiry = 1; expiry <= 5; expiry++)
        {
            _rig.Simulator.Tokens.ExpireAll();
            await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => _rig.ReadAsync(CancellationToken.None)));
            Assert.Equal(1 + expiry, _rig.TokenRequests.Count());
        }
    }

    [Fact]
    [Trait("Requirement", "SE-03")]
    public async Task Log_WhateverHappens_ShowsNothingPersonalAndNoSecret()
    {
        await _rig.ReadAsync(default);
        _rig.Simulator.Tokens.ExpireAll();
        await _rig.ReadAsync(default);
        _rig.Simulator.Faults.Add(FaultRule.Answer(400, "{\"message\":\"+15551234567 Ada Example\",\"code\":\"bad.request\"}", "application/json"));
        var failure = await FailureAsync();

        Assert.NotEmpty(_rig.Log.Text);
        Assert.All(_rig.Secrets, secret => Assert.DoesNotContain(secret, _rig.Log.Text + failure, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Every token expires under 64 who read; the tokens issued and asked for since.</summary>
    private async Task<(int Issued, int Asked)> ExpireAsync()
    {
        var (issued, asked) = (_rig.Simulator.Tokens.Issued, _rig.TokenRequests.Count());
        _rig.Simulator.Tokens.ExpireAll();
        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => _rig.ReadAsync(default)));
        return (_rig.Simulator.Tokens.Issued - issued, _rig.TokenRequests.Count() - asked);
    }

    private Task<AdapterException> FailureAsync() => Assert.ThrowsAsync<AdapterException>(() => _rig.ReadAsync(default));
}
