namespace CrmHub.Cli.Imports;

/// <summary>The fields a column may be, and which field a column is when nobody says.</summary>
internal static class FieldNames
{
    public const string Attribute = "attributes.";
    public const string Consent = "consents.";

    /// <summary>What <c>--map</c> takes.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "id", "kind", "first_name", "last_name", "email", "phone", "work_phone", "mobile_phone", "home_phone", "account_id", "account_name", "account_number", "tier", "status",
        "changed_at", "tags", "notes",
    ];

    // As systems name them in their exports; spelled without blanks, underscores and case.
    private static readonly Dictionary<string, string> Usual = new(StringComparer.Ordinal)
    {
        ["recordid"] = "id",
        ["contactid"] = "id",
        ["personid"] = "id",
        ["type"] = "kind",
        ["givenname"] = "first_name",
        ["familyname"] = "last_name",
        ["surname"] = "last_name",
        ["emails"] = "email",
        ["emailaddress"] = "email",
        ["email2"] = "email",
        ["phones"] = "phone",
        ["phonenumber"] = "phone",
        ["telephone"] = "phone",
        ["mobile"] = "mobile_phone",
        ["cellphone"] = "mobile_phone",
        ["company"] = "account_name",
        ["organisation"] = "account_name",
        ["organization"] = "account_name",
        ["accountno"] = "account_number",
        ["lastmodifieddate"] = "changed_at",
        ["lastmodified"] = "changed_at",
        ["modifiedat"] = "changed_at",
        ["updatetime"] = "changed_at",
        ["updatedat"] = "changed_at",
        ["description"] = "notes",
    };

    /// <summary>Null when the column's name says nothing.</summary>
    public static string? Of(string column)
    {
        var bare = Bare(column);
        return All.FirstOrDefault(f => string.Equals(Bare(f), bare, StringComparison.Ordinal)) ?? Usual.GetValueOrDefault(bare);
    }

    public static bool IsField(string field) => All.Contains(field, StringComparer.Ordinal)
        || (field.StartsWith(Attribute, StringComparison.Ordinal) && field.Length > Attribute.Length) || (field.StartsWith(Consent, StringComparison.Ordinal) && field.Length > Consent.Length);

    private static string Bare(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
