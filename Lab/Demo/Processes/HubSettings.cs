using System.Globalization;
using System.Security.Cryptography;
using CrmHub.Lab.Demo.Vendors;

namespace CrmHub.Lab.Demo.Processes;

/// <summary>The hub's settings as environment variables, with secrets made for this one run.</summary>
internal sealed record HubSettings(Uri Salesforce, Uri Pipedrive, Uri Genesys)
{
    /// <summary>Custom field of Pipedrive's persons.</summary>
    public const string LastCallField = "Last call";

    /// <summary>What Pipedrive's plan allows in two seconds.</summary>
    public static readonly string Burst = PipedriveCompany.Burst.ToString(CultureInfo.InvariantCulture);

    public string SigningSecret { get; } = Random();

    public string AccessKey { get; } = Random();

    public IReadOnlyDictionary<string, string> Variables()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Hub__Grpc"] = "http://127.0.0.1:0",
            ["Hub__Rest"] = "http://127.0.0.1:0",
            ["Keys__Path"] = "data/master.key",
            ["CallLog__Systems__0__System"] = "salesforce",
            ["CallLog__Systems__0__NotFound"] = "Skip",
            ["CallLog__Systems__1__System"] = PipedriveCompany.System,
            ["CallLog__Systems__1__NotFound"] = "Skip",
            ["Adapters__salesforce__BaseUrl"] = Plain(Salesforce),
            ["Adapters__salesforce__ClientId"] = "hub-client",
            ["Adapters__salesforce__ClientSecret"] = "hub-secret",
            ["Adapters__pipedrive__BaseUrl"] = Plain(Pipedrive),
            ["Adapters__pipedrive__ApiToken"] = "hub-token",
            ["Adapters__pipedrive__LastCallDateField"] = LastCallField,
            ["Adapters__pipedrive__Burst"] = Burst,
            ["Adapters__pipedrive__SearchBurst"] = Burst,
            ["Adapters__genesys__BaseUrl"] = Plain(Genesys),
            ["Adapters__genesys__LoginUrl"] = Plain(Genesys),
            ["Adapters__genesys__WebUrl"] = "https://apps.mypurecloud.com",
            ["Adapters__genesys__ClientId"] = "sim-client",
            ["Adapters__genesys__ClientSecret"] = "sim-secret",
            ["Shim__SigningSecrets__0"] = SigningSecret,
            ["Shim__AccessKeys__0"] = AccessKey,
        };
        foreach (var (index, site) in Site.All.Index())
        {
            settings[$"Sites__{index}__Name"] = site.Name;
            settings[$"Sites__{index}__Region"] = site.Region;
            settings[$"Sites__{index}__TimeZone"] = site.TimeZone;
            settings[$"Sites__{index}__Numbers__0"] = site.Number;
        }
        return settings;
    }

    private static string Plain(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
