using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>Best first: by how strong the key is that matched.</summary>
internal static class ContactRanking
{
    /// <summary>Each record once, ordered; equals keep their order.</summary>
    public static IReadOnlyList<ContactRecord> Best(IEnumerable<ContactRecord> found, ContactQuery query) =>
        [.. found.DistinctBy(r => r.Ref.Id).OrderBy(r => Rank(r, query)).Take(Math.Max(1, query.Limit)).Select(r => Answering(r, query))];

    /// <summary>The record carries the number asked for, in the very form asked for.</summary>
    public static bool HasNumber(ContactRecord record, ContactQuery query) =>
        query.Phone is { } phone && record.Phones.Any(p => p.Number.Value == phone.Value);

    private static int Rank(ContactRecord record, ContactQuery query)
    {
        if (IsAsked(record, query))
            return 0;
        if (query.CustomerId is { } customer && Refers(record, SalesforceAdapter.Hub, customer.Text()))
            return 1;
        if (query.Record is { } other && Refers(record, other.System, other.Id))
            return 2;
        if (HasNumber(record, query))
            return 3;
        return query.Email is { } email && record.Emails.Any(e => IsSame(e.Value, email.Value)) ? 4 : 5;
    }

    private static bool IsAsked(ContactRecord record, ContactQuery query) =>
        query.Record is { System: SalesforceAdapter.System } asked
        && SalesforceId.TryCanonical(asked.Id, out var id)
        && id == record.Ref.Id;

    // Asked for by its 15 characters a record also answers to them: whoever asked compares by text.
    private static ContactRecord Answering(ContactRecord record, ContactQuery query) =>
        IsAsked(record, query) && query.Record!.Id != record.Ref.Id
            ? record with { CrossReferences = [.. record.CrossReferences, query.Record] }
            : record;

    private static bool Refers(ContactRecord record, string system, string id) =>
        record.CrossReferences.Any(r => r.System == system && IsSame(r.Id, id));

    private static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
