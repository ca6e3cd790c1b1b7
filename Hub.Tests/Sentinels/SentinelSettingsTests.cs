using CrmHub.Hub.Tests.Support;
using Microsoft.Extensions.Options;

namespace CrmHub.Hub.Tests.Sentinels;

[Trait("Requirement", "MO-16")]
public sealed class SentinelSettingsTests
{
    [Theory]
    [InlineData("--Alerts:ErrorPercent=101", "Alerts:ErrorPercent")]
    [InlineData("--Alerts:ErrorMinutes=61", "Alerts:ErrorMinutes")]
    [InlineData("--Alerts:ExpectedTimeZone=Mars", "Alerts:ExpectedTimeZone 'Mars' is not an IANA time zone such as America/Sao_Paulo.")]
    [InlineData("--Alerts:ExpectedTo=07:00", "Alerts:ExpectedTo must be later on the same day than Alerts:ExpectedFrom.")]
    [InlineData("--Alerts:ExpectedDays=Monday", "Alerts:ExpectedDays")]
    [InlineData("--Alerts:WebhookUrl=http://ops.example.com/", "Alerts:WebhookUrl must be an https address (http only on this machine).")]
    [InlineData("--Alerts:WebhookUrl=https://ops.example.com/", "Alerts:WebhookSecretFile is required with Alerts:WebhookUrl: alerts are signed.")]
    [InlineData("--Canary:Systems:0=zoho", "Canary:Systems:0 'zoho' is not one of CallLog:Systems.")]
    [InlineData("--Canary:EveryMinutes=-1", "Canary:EveryMinutes")]
    [InlineData("--Canary:Often=5", "Often")]
    public async Task Start_WrongSetting_IsRefusedByItsPath(string setting, string fault)
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => RunningHub.StartAsync(setting));
        Assert.Contains(Faults(refused), f => f.Contains(fault, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Faults(Exception e) => e switch
    {
        AggregateException many => many.InnerExceptions.SelectMany(Faults),
        OptionsValidationException options => options.Failures,
        _ => [e.Message],
    };
}
