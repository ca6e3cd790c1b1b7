using CrmHub.Hub.Auth;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Tests.Adapters.Pipedrive;
using CrmHub.Lab.Simulators.Pipedrive;
using CrmHub.Protos.V1;
using Microsoft.Extensions.DependencyInjection;

namespace CrmHub.Hub.Tests.EndToEnd;

/// <summary>Pipedrive's API tokens of the day are spent while Salesforce is well.</summary>
[Trait("Requirement", "T10")]
[Trait("Requirement", "PD-11")]
public sealed class SpentDayTests
{
    private const int DailyTokens = 30_000;
    private const string Number = "+15125550199";

    [Fact]
    public async Task Post_PipedrivesDayIsSpent_SalesforceGoesOnAndOperationsSayWhy()
    {
        await using var company = await PipedriveSimulator.StartAsync(new PipedriveOptions { ApiToken = "hub-secret", Settings = new CompanySettings { DailyTokens = DailyTokens } }, CancellationToken.None);
        company.Add(new { name = "Ada Example", phones = PipedriveRig.Phones(Number) });
        await using var room = await ConnectedHub.StartAsync(
            null, "--CallLog:Systems:0:NotFound=CreateContact", "--CallLog:Systems:1:System=pipedrive", $"--Adapters:pipedrive:BaseUrl={company.BaseAddress}",
            "--Adapters:pipedrive:ApiTokenFile={secret}");
        company.Live.Budget.Set(DailyTokens);
        var reader = room.Hub.As(Role.Operator);

        for (var i = 0; i < 12; i++)
            await room.PostAsync("/webhook/call-ended", Hub.Tests.Support.Events.Ended($"conv-{i}", Number, minute: i));
        await room.SettledAsync();
        var refused = await company.Journal.WhenAsync(e => e.Status == 429, CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        Quota quota;
        do
            quota = (await room.Hub.Operations.ListQuotasAsync(new(), reader, cancellationToken: patience.Token)).Quotas.Single(q => q.System == "pipedrive");
        while (quota.State is not ("paused" or "reserve") || quota.Budgets.Count == 0);

        Assert.Equal(12, room.Rows("Task", "Subject", $"Call with {Number}").Count);
        var budget = Assert.Single(quota.Budgets, b => b.Name == "daily_tokens");
        Assert.Equal(("token", DailyTokens, DailyTokens), (budget.Unit, budget.Limit, budget.Used));
        Assert.InRange(budget.EmptyAt.ToDateTimeOffset(), refused.Time, TimeProvider.System.GetUtcNow());
        Assert.InRange(company.Journal.Requests().Count(r => r.Status == 429), 1, 12);
        Assert.Equal(12, await room.Hub.Services.GetRequiredService<DeliveryStore>().CountPendingAsync("pipedrive", 100, CancellationToken.None));
    }
}
