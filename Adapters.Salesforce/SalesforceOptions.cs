using System.Globalization;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Salesforce.Mapping;

namespace CrmHub.Adapters.Salesforce;

/// <summary>The settings, typed and checked against each other.</summary>
internal sealed record SalesforceOptions
{
    private readonly AdapterSettings _settings;

    private SalesforceOptions(AdapterSettings settings) => _settings = settings;

    /// <summary>Scheme, host and port only.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>Such as 67.0.</summary>
    public required string ApiVersion { get; init; }

    public required TimeSpan RequestTimeout { get; init; }

    /// <summary>Percent.</summary>
    public required int QuotaReserve { get; init; }

    public required ContactFields Contact { get; init; }

    public required CaseReading Cases { get; init; }

    public required LeadFields Lead { get; init; }

    public required LastCallFields LastCall { get; init; }

    public required TaskLayout Task { get; init; }

    public required DispositionLayout Disposition { get; init; }

    public required ErrorLayout Errors { get; init; }

    /// <summary>Both live: read at each token request, so that a rotated pair is used without a restart.</summary>
    public (string Id, Secret Secret) Client => (_settings.Required("ClientId"), _settings.Secret("ClientSecret"));

    /// <summary>Throws <see cref="ArgumentException"/> naming every fault there is.</summary>
    public static SalesforceOptions Read(AdapterSettings settings)
    {
        var check = new SettingsCheck(settings);
        var options = new SalesforceOptions(settings)
        {
            BaseUrl = new Uri(settings.Url("BaseUrl").GetLeftPart(UriPartial.Authority)),
            ApiVersion = check.Text("ApiVersion", IsVersion, "is not a version from 46.0 on, such as 67.0"),
            RequestTimeout = settings.Duration("RequestTimeout"),
            QuotaReserve = settings.Integer("QuotaReserve"),
            Contact = Contacts(check),
            Cases = new CaseReading(settings.Integer("CaseLimit"), settings.Duration("CaseWait")),
            Lead = new LeadFields(settings.Flag("SearchLeads"), check.Field("LeadKeyField"), settings.Required("LeadCompany")),
            LastCall = new LastCallFields(check.Field("LastCallDateField"), check.Field("LastCallDurationField")),
            Task = Tasks(check, settings),
            Disposition = Dispositions(check),
            Errors = ErrorLog(check),
        };
        check.ThrowIfFaulty();
        return options;
    }

    private static ContactFields Contacts(SettingsCheck check) => new()
    {
        HubKey = check.Field("HubKeyField"),
        Phone = check.Field("PhoneField"),
        Mobile = check.Field("MobileField"),
        Typed = check.Pairs("TypedPhoneFields", PhoneField.Parse),
        Tier = check.Field("TierField"),
        Status = check.Field("StatusField"),
        AccountNumber = check.Field("AccountNumberField"),
        Notes = check.Field("NotesField"),
        Tags = check.Fields("TagFields"),
        Consents = check.Pairs("ConsentFields", ConsentField.Parse),
        CrossReferences = check.Pairs("CrossReferenceFields", CrossReferenceField.Parse),
    };

    private static TaskLayout Tasks(SettingsCheck check, AdapterSettings settings) => new()
    {
        KeyField = check.Text("ConversationKeyField", FieldName.IsValid, FieldName.Problem),
        Status = settings.Required("TaskStatus"),
        Type = settings.Text("TaskType"),
        CallObject = settings.Text("CallObject"),
        CustomFields = check.Pairs("TaskFields", TaskField.Parse),
    };

    private static DispositionLayout Dispositions(SettingsCheck check) => new()
    {
        Sobject = check.Field("DispositionObject"),
        KeyField = check.Text("DispositionKeyField", FieldName.IsValid, FieldName.Problem),
        CodeField = check.Text("DispositionCodeField", FieldName.IsValid, FieldName.Problem),
        TimeField = check.Text("DispositionTimeField", FieldName.IsValid, FieldName.Problem),
        ReasonField = check.Field("DispositionReasonField"),
        ProcessedField = check.Field("DispositionProcessedField"),
        ExtensionField = check.Field("DispositionExtensionField"),
        ContactField = check.Field("DispositionContactField"),
    };

    private static ErrorLayout ErrorLog(SettingsCheck check) => new()
    {
        Sobject = check.Field("ErrorLogObject"),
        KeyField = check.Text("ErrorLogKeyField", FieldName.IsValid, FieldName.Problem),
        Fields = check.Pairs("ErrorLogFields", ErrorField.Parse),
    };

    private static bool IsVersion(string text) =>
        text.EndsWith(".0", StringComparison.Ordinal)
        && int.TryParse(text.AsSpan(0, text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
        && major is >= 46 and < 1000;
}
