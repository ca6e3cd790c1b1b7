namespace CrmHub.Adapters.Contract;

/// <summary>What is wrong with a setting.</summary>
/// <param name="Path">Full path, e.g. <c>Adapters:salesforce:BaseUrl</c>.</param>
/// <param name="Problem">A sentence with the way out; never the value of a secret.</param>
public sealed record SettingFault(string Path, string Problem);
