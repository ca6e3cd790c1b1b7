using System.Globalization;
using CrmHub.Hub.Plugins.Settings;
using CrmHub.Hub.Policies;
using Microsoft.Extensions.Options;

namespace CrmHub.Hub.Sentinels;

/// <summary>What the attributes of the settings cannot say.</summary>
internal sealed class SentinelValidator(IOptions<CallLogPolicy> callLog, TimeProvider time) : IValidateOptions<AlertPolicy>, IValidateOptions<CanaryPolicy>
{
    private const int ShortestSecret = 16;

    public ValidateOptionsResult Validate(string? name, AlertPolicy options) => Result([.. Hours(options), .. Sink(options)]);

    public ValidateOptionsResult Validate(string? name, CanaryPolicy options) => Result(
        [.. options.Systems.Index()
            .Where(s => callLog.Value.Systems.All(c => c.System != s.Item))
            .Select(s => string.Create(CultureInfo.InvariantCulture, $"Canary:Systems:{s.Index} '{s.Item}' is not one of CallLog:Systems."))]);

    private static IEnumerable<string> Hours(AlertPolicy options)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.ExpectedTimeZone, out _))
            yield return $"Alerts:ExpectedTimeZone '{options.ExpectedTimeZone}' is not an IANA time zone such as America/Sao_Paulo.";
        if (TimeOnly.TryParseExact(options.ExpectedFrom, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            && TimeOnly.TryParseExact(options.ExpectedTo, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to) && to <= from)
        {
            yield return "Alerts:ExpectedTo must be later on the same day than Alerts:ExpectedFrom.";
        }
    }

    private IEnumerable<string> Sink(AlertPolicy options)
    {
        if (options.WebhookUrl.Length == 0)
            yield break;
        if (!Uri.TryCreate(options.WebhookUrl, UriKind.Absolute, out var url) || (url.Scheme != "https" && !(url.Scheme == "http" && url.IsLoopback)))
            yield return "Alerts:WebhookUrl must be an https address (http only on this machine).";
        if (options.WebhookSecretFile.Length == 0)
        {
            yield return "Alerts:WebhookSecretFile is required with Alerts:WebhookUrl: alerts are signed.";
            yield break;
        }

        var file = new SecretFile(options.WebhookSecretFile, time);
        if (file.Problem() is { } problem)
            yield return $"Alerts:WebhookSecretFile: {problem}";
        else if (file.Read()!.Length < ShortestSecret)
            yield return $"Alerts:WebhookSecretFile holds fewer than {ShortestSecret} characters.";
    }

    private static ValidateOptionsResult Result(List<string> faults) => faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
}
