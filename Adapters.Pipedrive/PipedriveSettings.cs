using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Pipedrive.Mapping;

namespace CrmHub.Adapters.Pipedrive;

/// <summary>Every setting, with its default. An optional setting written as empty text is switched off.</summary>
internal static class PipedriveSettings
{
    private const string DefaultOutcomes =
        "No Answer=no_answer;Busy=busy;Wrong Number=wrong_number;Left Voicemail=left_voicemail;Voicemail=left_voicemail;Left Message=left_message";

    public static readonly IReadOnlyList<SettingSpec> All =
    [
        new("BaseUrl", SettingKind.Url, "Address of the company, e.g. https://acme.pipedrive.com."),
        new("ApiToken", SettingKind.Secret, "Personal API token of the integration user; instead of the app's three settings below.", Optional: true),
        new("OAuthUrl", SettingKind.Url, "Where an app's tokens are asked for.", "https://oauth.pipedrive.com"),
        new("ClientId", SettingKind.Text, "Client id of the marketplace app; with ClientSecret and RefreshToken, instead of ApiToken.", null, Optional: true) { IsLive = true },
        new("ClientSecret", SettingKind.Secret, "Client secret of the same app.", Optional: true),
        new("RefreshToken", SettingKind.Secret, "Refresh token the app was given when it was installed.", Optional: true),
        new("RequestTimeout", SettingKind.Duration, "Longest wait for one complete answer.", "00:00:10", Minimum: 100, Maximum: 120_000),
        new("Burst", SettingKind.Integer,
            "Requests the plan allows in two seconds: 20, 40, 100 or 120 for an API token, 80 to 480 for an app.", "20", Minimum: 2, Maximum: 10_000),
        new("SearchBurst", SettingKind.Integer, "Searches Pipedrive allows in two seconds.", "10", Minimum: 1, Maximum: 10_000),
        new("QuotaReserve", SettingKind.Integer,
            "Percent of the day's tokens kept for lookups: below it, writes wait.", "10", Minimum: 0, Maximum: 90),

        Field("HubKeyField", "Person: the hub's customer id (text)."),
        Field("PhoneField", "Person: number in E.164 (text)."),
        Field("TierField", "Person: service tier."),
        Field("StatusField", "Person: customer status."),
        Field("AccountNumberField", "Person: the customer's account number (text)."),
        Field("LastCallDateField", "Person: time of the last call (text, or a date if the day is enough)."),
        Field("LastCallDurationField", "Person: seconds of the last call (number or text)."),
        new("LabelTags", SettingKind.Flag, "The names of a person's labels are tags; asked for with the fields, once an hour.", "true"),
        new("MarketingConsent", SettingKind.Flag,
            "The marketing status is consent to marketing; only companies with the Campaigns product have one.", "false"),
        new("CrossReferenceFields", SettingKind.Text,
            "Person: ids of the same person elsewhere, as system:kind=Field name;….", null, Optional: true),

        new("Outcomes", SettingKind.Text,
            $"Wrap-up names that stand for an outcome of Pipedrive's, as Wrap-up=outcome;… with the outcomes {string.Join(", ", CallOutcomes.All)}.",
            DefaultOutcomes, Optional: true),
        new("DealRule", SettingKind.Text,
            "Deal a call is linked to: none; only_open: the person's open deal if there is exactly one; latest_open: the open deal changed last.",
            "none", OneOf: ["none", "only_open", "latest_open"]),
        new("DispositionType", SettingKind.Text, "Key of the activity type dispositions are kept as, such as task.", "task"),
        new("DispositionTasks", SettingKind.Flag,
            "A new or changed disposition is an activity still to be done, for people or automations to act on; otherwise it is done at once.", "false"),
        new("MarkerWindow", SettingKind.Duration,
            "How far back a record of the hub's is looked for by its marker; longer than a delivery can be doubtful.",
            "4.00:00:00", Minimum: 60_000, Maximum: 2_592_000_000),
        new("VisibilityDelay", SettingKind.Duration,
            "How long Pipedrive may take to show what it has stored: what is doubtful and not found is asked for over twice this long before it is written anew.",
            "00:00:05", Minimum: 0, Maximum: 60_000),
        new("VerifyWrites", SettingKind.Flag,
            "Each new record is counted by its marker, and a second one is deleted at once; costs a list request for each.", "true"),
    ];

    private static SettingSpec Field(string name, string description) =>
        new(name, SettingKind.Text, description + " Name of the custom field.", null, Optional: true);
}
