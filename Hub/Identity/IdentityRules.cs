namespace CrmHub.Hub.Identity;

internal static class IdentityRules
{
    public static string Name(this IdentityRule rule) => rule switch
    {
        IdentityRule.ExternalId => "external_id",
        IdentityRule.Email => "email",
        IdentityRule.AccountNumber => "account_number",
        IdentityRule.NameAndOrganisation => "name_organisation",
        _ => "phone",
    };

    /// <summary>The rule of a name.</summary>
    /// <exception cref="FormatException">No rule has it.</exception>
    public static IdentityRule Parse(string name) =>
        Enum.GetValues<IdentityRule>().FirstOrDefault(r => string.Equals(r.Name(), name, StringComparison.Ordinal)) is > 0 and var rule
            ? rule
            : throw new FormatException($"'{name}' is not an identity rule.");

    /// <summary>0 to 100, for the only match of a key.</summary>
    public static int Confidence(this IdentityRule rule, int candidates) => (rule, candidates) switch
    {
        (IdentityRule.ExternalId, 1) => 100,
        (IdentityRule.Email, 1) => 95,
        (IdentityRule.AccountNumber, 1) => 92,
        (IdentityRule.Phone, 1) => 85,
        (IdentityRule.Phone, _) => 40,
        _ => 60,
    };
}
