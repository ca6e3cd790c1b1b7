using System.Net;
using CrmHub.Shim.Admission;
using CrmHub.Shim.Calls;
using Microsoft.Extensions.Options;

namespace CrmHub.Shim;

/// <summary>Finds every fault of the settings at once, each with its path; the shim does not start with one.</summary>
internal sealed class ShimOptionsValidator(string path, bool hosted) : IValidateOptions<ShimOptions>
{
    public ValidateOptionsResult Validate(string? name, ShimOptions options)
    {
        List<string> faults = [.. Hub(options), .. Secrets(options), .. Budgets(options), .. Events(options), .. Proxies(options)];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.Select(fault => $"{path}:{fault}"));
    }

    private IEnumerable<string> Hub(ShimOptions options)
    {
        if (hosted)
            yield break;
        if (!Uri.TryCreate(options.HubAddress, UriKind.Absolute, out var hub) || hub.Scheme is not ("http" or "https"))
            yield return "HubAddress: name the hub's gRPC address, e.g. https://hub.example.com or http://127.0.0.1:5001.";
        else if (hub.Scheme == "http" && !hub.IsLoopback && !options.AllowPlaintextHub)
        {
            yield return "HubAddress: http:// to another machine shows every name and number on the way: use https://, "
                + "or set AllowPlaintextHub inside a closed network.";
        }
        if (options.ApiKey.Length == 0 && options.ApiKeyFile.Length == 0)
            yield return "ApiKey: set it, or ApiKeyFile, to a hub key with the roles agent and integration.";
        foreach (var fault in SecretSource.Hub(options).Faults())
            yield return fault;
    }

    private static IEnumerable<string> Secrets(ShimOptions options)
    {
        if (options.SigningSecrets.Length + options.SigningSecretFiles.Length + options.AccessKeys.Length + options.AccessKeyFiles.Length == 0)
        {
            yield return "AccessKeys: there is no credential anyone could present: set AccessKeys or SigningSecrets (or their …Files). "
                + "Unsigned requests are never taken.";
        }
        foreach (var fault in SecretSource.Signing(options).Faults().Concat(SecretSource.Access(options).Faults()))
            yield return fault;
    }

    private static IEnumerable<string> Budgets(ShimOptions options)
    {
        if (options.LookupBudget < TimeSpan.FromMilliseconds(100) || options.LookupBudget > TimeSpan.FromSeconds(3))
            yield return "LookupBudget: must be 00:00:00.1 to 00:00:03.";
        if (options.RecordBudget < TimeSpan.FromSeconds(1) || options.RecordBudget > TimeSpan.FromSeconds(30))
            yield return "RecordBudget: must be 00:00:01 to 00:00:30.";
        if (options.AcceptedStatus is not (200 or 202))
            yield return "AcceptedStatus: must be 200 or 202.";
        if (options.RequestsPerSecond is < 1 or > 1_000_000)
            yield return "RequestsPerSecond: must be 1 to 1000000.";
        if (options.RefusalsPerMinute is < 1 or > 1_000_000)
            yield return "RefusalsPerMinute: must be 1 to 1000000.";
        if (options.Concurrency is < 1 or > 100_000)
            yield return "Concurrency: must be 1 to 100000.";
        if (options.Crm.Length == 0)
            yield return "Crm: name the system whose record id is answered, e.g. salesforce.";
    }

    private static IEnumerable<string> Events(ShimOptions options)
    {
        foreach (var (index, name) in options.Events.Index())
        {
            if (!EventNames.All.Contains(name))
                yield return $"Events:{index}: '{name}' is not one of {string.Join(", ", EventNames.All)}.";
        }
        if (options.Events.Length > 1 && options.Events.Contains(EventNames.CustomerEnd, StringComparer.Ordinal))
            yield return "Events: customer.end stands alone: with another event the same call would be logged twice.";
    }

    private static IEnumerable<string> Proxies(ShimOptions options) =>
        options.TrustedProxies.Index()
            .Where(p => !IPAddress.TryParse(p.Item, out _) && !IPNetwork.TryParse(p.Item, out _))
            .Select(p => $"TrustedProxies:{p.Index}: must be an address or a network such as 10.0.0.0/8.");
}
