using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Pipedrive.Mapping;

namespace CrmHub.Adapters.Pipedrive;

/// <summary>The settings, typed and checked against each other.</summary>
internal sealed record PipedriveOptions
{
    private readonly AdapterSettings _settings;

    private PipedriveOptions(AdapterSettings settings) => _settings = settings;

    /// <summary>Scheme, host and port only.</summary>
    public required Uri BaseUrl { get; init; }

    public required Uri OAuthUrl { get; init; }

    /// <summary>Tokens of a marketplace app; otherwise a personal one.</summary>
    public required bool IsApp { get; init; }

    public required TimeSpan RequestTimeout { get; init; }

    /// <summary>Requests in two seconds.</summary>
    public required int Burst { get; init; }

    /// <summary>Searches in two seconds.</summary>
    public required int SearchBurst { get; init; }

    /// <summary>Percent.</summary>
    public required int QuotaReserve { get; init; }

    public required FieldNames Fields { get; init; }

    public required bool LabelTags { get; init; }

    public required bool MarketingConsent { get; init; }

    public required CallOutcomes Outcomes { get; init; }

    /// <summary>none, only_open or latest_open.</summary>
    public required string DealRule { get; init; }

    /// <summary>Key of the activity type of dispositions.</summary>
    public required string DispositionType { get; init; }

    /// <summary>A new or changed disposition is something to be done.</summary>
    public required bool DispositionsAreTasks { get; init; }

    public required TimeSpan MarkerWindow { get; init; }

    public required TimeSpan VisibilityDelay { get; init; }

    public required bool VerifyWrites { get; init; }

    /// <summary>Live: read at each use, so that a rotated one is used without a restart.</summary>
    public Secret ApiToken => _settings.Secret("ApiToken");

    /// <summary>All live.</summary>
    public (string Id, Secret Secret, Secret Refresh) App =>
        (_settings.Required("ClientId"), _settings.Secret("ClientSecret"), _settings.Secret("RefreshToken"));

    /// <summary>Throws <see cref="ArgumentException"/> naming every fault there is.</summary>
    public static PipedriveOptions Read(AdapterSettings settings)
    {
        var check = new SettingsCheck(settings);
        var options = new PipedriveOptions(settings)
        {
            BaseUrl = new Uri(settings.Url("BaseUrl").GetLeftPart(UriPartial.Authority)),
            OAuthUrl = new Uri(settings.Url("OAuthUrl").GetLeftPart(UriPartial.Authority)),
            IsApp = check.IsApp(),
            RequestTimeout = settings.Duration("RequestTimeout"),
            Burst = settings.Integer("Burst"),
            SearchBurst = settings.Integer("SearchBurst"),
            QuotaReserve = settings.Integer("QuotaReserve"),
            Fields = Names(settings, check),
            LabelTags = settings.Flag("LabelTags"),
            MarketingConsent = settings.Flag("MarketingConsent"),
            Outcomes = new CallOutcomes(check.Pairs("Outcomes", CallOutcomes.Parse)),
            DealRule = settings.Required("DealRule"),
            DispositionType = settings.Required("DispositionType"),
            DispositionsAreTasks = settings.Flag("DispositionTasks"),
            MarkerWindow = settings.Duration("MarkerWindow"),
            VisibilityDelay = settings.Duration("VisibilityDelay"),
            VerifyWrites = settings.Flag("VerifyWrites"),
        };
        check.ThrowIfFaulty();
        return options;
    }

    private static FieldNames Names(AdapterSettings settings, SettingsCheck check) => new()
    {
        HubKey = settings.Text("HubKeyField"),
        Phone = settings.Text("PhoneField"),
        Tier = settings.Text("TierField"),
        Status = settings.Text("StatusField"),
        AccountNumber = settings.Text("AccountNumberField"),
        LastCallDate = settings.Text("LastCallDateField"),
        LastCallDuration = settings.Text("LastCallDurationField"),
        CrossReferences = check.Pairs("CrossReferenceFields", CrossReferenceField.Parse),
    };
}
