using System.Globalization;
using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Conflicts;

/// <summary>The values of fields by name, as text: <c>first_name</c>, <c>emails[0]</c>, <c>attributes.segment</c>, <c>consents.recording</c>.</summary>
internal static class FieldText
{
    public const string Granted = "granted";
    public const string Denied = "denied";

    /// <summary>Names without index or key.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "first_name", "last_name", "emails", "phones", "account_id", "account_name", "account_number", "tier", "status", "tags", "notes", "attributes", "consents",
    ];

    /// <summary>The part of a name before index or key.</summary>
    public static string Base(string field) => field.IndexOfAny(['[', '.']) is >= 0 and var at ? field[..at] : field;

    public static bool IsElement(string field) => Base(field) is "emails" or "phones" or "tags";

    public static StringComparison Comparison(string field) =>
        Base(field) is "emails" or "tags" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>What survived; empty when the record has no such field.</summary>
    public static string Of(GoldenRecord golden, string field) => Base(field) switch
    {
        "first_name" => golden.FirstName,
        "last_name" => golden.LastName,
        "account_id" => golden.AccountId,
        "account_name" => golden.AccountName,
        "account_number" => golden.AccountNumber,
        "tier" => golden.Tier,
        "status" => golden.Status,
        "notes" => golden.Notes,
        "emails" => At(golden.Emails, field),
        "phones" => At([.. golden.Phones.Select(p => p.Text)], field),
        "tags" => At(golden.Tags, field),
        "attributes" => golden.Attributes.GetValueOrDefault(Key(field), ""),
        _ => golden.Consents.TryGetValue(Key(field), out var word) ? Word(word) : "",
    };

    /// <summary>What one record says: nothing, one value, or all of a list.</summary>
    public static IEnumerable<string> Of(ContactFields fields, string field) => Base(field) switch
    {
        "first_name" => Filled(fields.FirstName),
        "last_name" => Filled(fields.LastName),
        "account_id" => Filled(fields.AccountId),
        "account_name" => Filled(fields.AccountName),
        "account_number" => Filled(fields.AccountNumber),
        "tier" => Filled(fields.Tier),
        "status" => Filled(fields.Status),
        "notes" => Filled(fields.Notes),
        "emails" => fields.Emails,
        "phones" => fields.Phones.Select(p => p.Text),
        "tags" => fields.Tags,
        "attributes" => Filled(fields.Attributes.GetValueOrDefault(Key(field), "")),
        _ => fields.Consents.TryGetValue(Key(field), out var word) ? [Word(word)] : [],
    };

    private static string Key(string field) => field[(field.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private static string Word(Consent word) => word.Granted ? Granted : Denied;

    private static string[] Filled(string text) => text.Length > 0 ? [text] : [];

    private static string At(IReadOnlyList<string> values, string field) =>
        int.TryParse(field.AsSpan(field.IndexOf('[', StringComparison.Ordinal) + 1).TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < values.Count ? values[i] : "";
}
