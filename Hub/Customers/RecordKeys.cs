using CrmHub.Hub.Identity;
using CrmHub.Hub.Keys;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers;

/// <summary>The keys under which records and customers are found, as blind indexes.</summary>
internal sealed class RecordKeys(BlindIndex index)
{
    /// <summary>Everything that identifies the person a record is about, with the e-mail each key stands for, if it does.</summary>
    public IReadOnlyList<(RecordKeyRow Key, string Email)> Of(CrossReference record, ContactFields fields)
    {
        var keys = new List<(IdentityRule Rule, string? Value, string Email)>();
        keys.AddRange(fields.CrossReferences.Prepend(record)
            .Select(r => (IdentityRule.ExternalId, BlindValue.Id(CustomerReader.Spell(r.System, r.Kind, r.Id)), "")));
        keys.AddRange(fields.Emails.Select(e => (IdentityRule.Email, BlindValue.Email(e), e)));
        keys.AddRange(fields.Phones.Where(p => p.IsE164).Select(p => (IdentityRule.Phone, BlindValue.Phone(p.Text), "")));
        keys.Add((IdentityRule.AccountNumber, BlindValue.Name(fields.AccountNumber), ""));
        keys.Add((IdentityRule.NameAndOrganisation, NameAndOrganisation(fields), ""));
        return [.. keys.Where(k => k.Value is not null).DistinctBy(k => (k.Rule, k.Value)).Select(k => (Key(k.Rule, k.Value!), k.Email))];
    }

    /// <summary>Under what a customer is found.</summary>
    public IReadOnlyList<(long Kind, byte[] Key)> Of(GoldenRecord golden) =>
        [.. CustomerKeys.Of(golden).Select(k => Key(k.Rule, k.Value)).Select(k => (k.Kind, k.BlindKey))];

    /// <summary>Tells names apart; null when there is none.</summary>
    public byte[]? NameOf(ContactFields fields) => Name(fields) is { } name ? index.Of(BlindPurpose.Name, name) : null;

    private RecordKeyRow Key(IdentityRule rule, string value) => new((long)rule, index.Of(CustomerReader.Purpose(rule), value));

    // A given name alone is not a person's name, and "Unknown" of two organisations are two people.
    private static string? NameAndOrganisation(ContactFields fields) =>
        fields is { FirstName.Length: > 0, LastName.Length: > 0 } && BlindValue.Name(fields.AccountName) is { } organisation ? $"{Name(fields)}|{organisation}" : null;

    private static string? Name(ContactFields fields) => BlindValue.Name($"{fields.FirstName} {fields.LastName}");
}
