using CrmHub.Adapters.Contract;

namespace CrmHub.Adapters.Genesys;

/// <summary>Every setting, with its default.</summary>
internal static class GenesysSettings
{
    public static readonly IReadOnlyList<SettingSpec> All =
    [
        new("Region", SettingKind.Text,
            "Domain of the organisation's region, e.g. mypurecloud.ie or usw2.pure.cloud. The three addresses below follow from it.", Optional: true),
        new("BaseUrl", SettingKind.Url, "Address of the API, where it is not https://api.{Region}.", Optional: true),
        new("LoginUrl", SettingKind.Url, "Address that issues tokens, where it is not https://login.{Region}.", Optional: true),
        new("WebUrl", SettingKind.Url, "Address people use, where it is not https://apps.{Region}.", Optional: true),
        new("ClientId", SettingKind.Text,
            "Id of the OAuth client (client credentials); its role may view conversations, conversation details and recordings.") { IsLive = true },
        new("ClientSecret", SettingKind.Secret, "Secret of the same client."),
        new("RequestTimeout", SettingKind.Duration, "Longest wait for one complete answer.", "00:00:10", Minimum: 100, Maximum: 120_000),
        new("PartTimeout", SettingKind.Duration,
            "Longest wait for talk time, recordings and names; what takes longer is left out of the answer.", "00:00:01.5", Minimum: 50, Maximum: 60_000),
        new("NameLifetime", SettingKind.Duration,
            "How long names of users, queues and wrap-up codes are kept before they are asked for again.", "01:00:00", Minimum: 1000),
        new("RecordingWait", SettingKind.Duration,
            "How long after the end of a conversation an announced recording may still appear.", "01:00:00", Minimum: 0),
    ];
}
