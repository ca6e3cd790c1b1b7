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
