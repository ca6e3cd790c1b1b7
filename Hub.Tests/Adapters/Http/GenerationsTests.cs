using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Http;

[Trait("Requirement", "PD-12")]
[Trait("Requirement", "SE-07")]
public sealed class GenerationsTests
{
    private readonly ManualTime _time = new();
    private readonly List<int> _offered = [];
    private readonly HashSet<int> _valid = [1];
    private readonly Generations<int> _generations;
    private int _configured = 1;

    public GenerationsTests() => _generations = new Generations<int>(() => _configured, _time);

    [Fact]
    public async Task Use_NewOneRefused_OldOneGoesOnAndTheNewOneRestsAMinute()
    {
        await UseAsync();
        _configured = 2;
        Assert.Equal(1, await UseAsync());
        Assert.Equal(1, await UseAsync());
        _time.Advance(Generations<int>.RefusalPause);
        _valid.Add(2);
        Assert.Equal(2, await UseAsync());

        Assert.Equal([1, 2, 1, 1, 2], _offered);
    }

    [Fact]
    public async Task Use_OldOneRevokedWhileTheNewOneRests_TheNewOneIsTakenAtOnce()
    {
        await UseAsync();
        _configured = 2;
        await UseAsync();
        _valid.Remove(1);
        _valid.Add(2);

        Assert.Equal(2, await UseAsync());
        Assert.Equal([1, 2, 1, 1, 2], _offered);
    }

    [Fact]
    public async Task Use_AnotherOneConfigured_IsOfferedAtOnce()
    {
        await UseAsync();
        _configured = 2;
        await UseAsync();
        _configured = 3;
        _valid.Add(3);

        Assert.Equal(3, await UseAsync());
    }

    [Fact]
    public async Task Use_FailureOtherThanRefusal_OffersNothingElse()
    {
        await UseAsync();
        _configured = 2;
        await Assert.ThrowsAsync<AdapterException>(() => _generations.UseAsync<int>(_ => throw new AdapterException(FailureKind.Transient, "x", "x")));

        Assert.Equal([2, 1], _generations.Offers());
    }

    private Task<int> UseAsync() => _generations.UseAsync(value =>
    {
        _offered.Add(value);
        return _valid.Contains(value) ? Task.FromResult(value) : throw new AdapterException(FailureKind.Unauthorized, "invalid_client", "No.");
    });
}
