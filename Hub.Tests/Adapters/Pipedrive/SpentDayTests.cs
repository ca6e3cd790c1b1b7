using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Pipedrive;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Plugins.OutboundHttp;
using CrmHub.Hub.Quotas;
using CrmHub.Hub.Sync;
using CrmHub.Hub.Tests.Adapters.Support;
using CrmHub.Hub.Tests.Plugins;
using CrmHub.Hub.Tests.Support;
using CrmHub.Lab.Simulators.Pipedrive;
using PipedriveOptions = CrmHub.Lab.Simulators.Pipedrive.PipedriveOptions;

namespace CrmHub.Hub.Tests.Adapters.Pipedrive;

/// <summary>
/// At ten in the morning the company's API tokens of the day are spent, mostly by others. The hub's own quota, governor and retry table drive
/// the shipped adapter against the simulated company, in virtual time.
/// </summary>
[Trait("Requirement", "T10")]
[Trait("Requirement", "PD-11")]
public sealed class SpentDayTests : IAsyncLifetime
{
    private const int DailyTokens = 30_000;
    private const int Calls = 40;

    private readonly ManualTime _clock = new();
    private readonly AdapterRoom _room = new();
    private readonly SocketsHttpHandler _http = new();
    private readonly List<Owed> _owed = [.. Enumerable.Range(0, Calls).Select(i => new Owed(i))];
    private SystemQuota _quota = null!;
    private SystemGovernor _governor = null!;
    private PipedriveSimulator _company = null!;
    private PipedriveAdapter _adapter = null!;
    private string _person = "";

    private DateTimeOffset Midnight => new(new DateTime(2026, 11, 21), TimeSpan.Zero);

    private int Refused => _company.Journal.Requests().Count(r => r.Status == 429);

    public async Task InitializeAsync()
    {
        var quotas = new AdapterQuotas(_room.Host, new QuotaBook(new QuotaPolicy(), _clock));
        (_quota, _governor) = (quotas.Of("pipedrive"), new SystemGovernor("pipedrive", quotas));
        var settings = new CompanySettings { Burst = 1_000, SearchBurst = 1_000, DailyTokens = DailyTokens };
        _company = await PipedriveSimulator.StartAsync(new PipedriveOptions { Time = _clock, KeyPattern = @"\[hub:op=([a-z2-7]+)\]", Settings = settings }, CancellationToken.None);
        _person = _company.Add(new { name = "Ada Example" });
        var factory = new PipedriveAdapterFactory();
        var read = new TestSettings(factory.Manifest) { ["BaseUrl"] = _company.BaseAddress.ToString(), ["ApiToken"] = "hub-token", ["Burst"] = "1000", ["RequestTimeout"] = "00:01:00" };
        _adapter = (PipedriveAdapter)factory.Create(new AdapterContext(read.Read(), new QuotaHandler(_quota, _clock, _http), _clock, new LogRecorder()));
    }

    public async Task DisposeAsync()
    {
        await _adapter.DisposeAsync();
        _http.Dispose();
        await _company.DisposeAsync();
        await _room.DisposeAsync();
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 15)]
    public async Task Deliver_TokensOfTheDaySpent_LeavesThemAloneUntilTheyAreBackAndLosesNothing(bool isWaitNamed, int mostRefused)
    {
        _company.Settings.RetryAfter = isWaitNamed;
        await WorkAsync(leave: Calls / 2);
        _company.Live.Budget.Set(DailyTokens);

        await WorkAsync(leave: 0);

        Assert.InRange(Refused, 1, mostRefused);
        Assert.InRange(_clock.GetUtcNow() - Midnight, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        Assert.Equal(_owed.Select(o => o.Log.OpId.Value).Order(), _company.Journal.Effects("call_log.created").Select(e => e.Key!).Order());
    }

    [Fact]
    public async Task Quotas_TokensOfTheDaySpent_SayThatNothingIsSentAndTheBudgetIsEmpty()
    {
        await WorkAsync(leave: Calls / 2);
        _company.Live.Budget.Set(DailyTokens);
        await StepAsync();
        while (_quota.Status(_clock.GetUtcNow()).PausedUntil is null)
            await StepAsync();

        var now = _clock.GetUtcNow();
        _quota.Read(_adapter.Quotas, now);
        var status = _quota.Status(now);
        var budget = Assert.Single(status.Budgets, b => b.Name == "daily_tokens");
        Assert.InRange(status.PausedUntil!.Value - now, TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
        Assert.Equal((DailyTokens, DailyTokens, now), (budget.Limit, budget.Used, budget.EmptyAt));
    }

    private async Task WorkAsync(int leave)
    {
        while (_owed.Count(o => !o.IsDone) > leave)
            await StepAsync();
    }

    /// <summary>One delivery, or the time until one may go.</summary>
    private async Task StepAsync()
    {
        var now = _clock.GetUtcNow();
        _quota.Read(_adapter.Quotas, now);
        var next = _owed.Where(o => !o.IsDone).MinBy(o => o.At)!;
        (Priority, long)[] due = [(Priority.CallLog, next.At)];
        if (_governor.Next(due, now) is not { } priority)
        {
            // Whole milliseconds, as due times are.
            _clock.Advance(_governor.NextAt(due, now)!.Value - now + TimeSpan.FromMilliseconds(1));
            return;
        }

        next.Attempts++;
        var ticket = _governor.Begin(priority, now);
        var failure = await SendAsync(next, ticket);
        _governor.End(ticket);
        if (failure is not null)
        {
            var verdict = RetryTable.Decide(failure.Kind, failure.RetryAfter, next.Attempts, now - Owed.Since, 0.5);
            Assert.NotEqual(DeliveryState.Dead, verdict.Next);
            next.At = (now + verdict.Wait).ToUnixTimeMilliseconds();
        }

        next.IsDone = failure is null;
        _governor.Took(new StepResult(Rows.Delivery("call"), failure is not null, failure, Answered: failure is null), now);
        _clock.Advance(TimeSpan.FromSeconds(1));
    }

    private async Task<AdapterException?> SendAsync(Owed owed, Ticket ticket)
    {
        using var account = QuotaScope.Enter(ticket);
        try
        {
            await _adapter.PutAsync(owed.Log with { Contact = new RecordRef("pipedrive", "person", _person) }, CancellationToken.None);
            return null;
        }
        catch (AdapterException e)
        {
            return e;
        }
    }

    private sealed class Owed(int number)
    {
        public static readonly DateTimeOffset Since = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

        public CallLog Log { get; } = CallLogs.Sample($"event-{number}");

        public long At { get; set; } = Since.ToUnixTimeMilliseconds();

        public int Attempts { get; set; }

        public bool IsDone { get; set; }
    }
}
