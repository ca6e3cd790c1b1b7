namespace CrmHub.Adapters.Salesforce.Api;

/// <summary>
/// Which address a token answer may send us to. The token goes there with every request, so an answer cannot be allowed to choose freely.
/// </summary>
internal static class InstanceAddress
{
    private static readonly string[] Suffixes = [".salesforce.com", ".salesforce.mil"];

    /// <summary>The address to use; null when it is not one of Salesforce's or the configured one.</summary>
    /// <param name="configured">The setting.</param>
    /// <param name="answered"><c>instance_url</c>; null means the configured address.</param>
    public static Uri? Choose(Uri configured, string? answered)
    {
        if (answered is null)
            return configured;
        if (!Uri.TryCreate(answered, UriKind.Absolute, out var address) || address.UserInfo.Length > 0)
            return null;
        var isSame = address.Scheme == configured.Scheme && address.Authority == configured.Authority;
        var isTheirs = address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && IsSalesforce(address) && IsSalesforce(configured);
        var isLocal = address.IsLoopback && configured.IsLoopback;
        return isSame || isTheirs || isLocal ? new Uri(address.GetLeftPart(UriPartial.Authority)) : null;
    }

    // Theirs are plain ASCII; asking for the IDN form of others can throw.
    private static bool IsSalesforce(Uri address) =>
        address.Host.All(char.IsAscii) && Suffixes.Any(s => address.Host.EndsWith(s, StringComparison.OrdinalIgnoreCase));
}
