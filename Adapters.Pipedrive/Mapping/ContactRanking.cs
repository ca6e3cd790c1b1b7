using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Pipedrive.Mapping;

/// <summary>Best first: by how strong the key is that matched.</summary>
internal static class ContactRanking
{
    /// <summary>Each record once, ordered; equals keep their order.</summary>
    public static IReadOnlyList<ContactRecord> Best(IEnumerable<ContactRecord> found, ContactQuery query) =>
        [.. found.DistinctBy(r => r.Ref.Id).OrderBy(r => Rank(r, query)).Take(Math.Max(1, query.Limit))];

    private static int Rank(ContactRecord record, ContactQuery query)
    {
        if (query.Record is { System: PipedriveAdapter.System } asked && asked.Id == record.Ref.Id)
            return 0;
        if (query.CustomerId is { } customer && Refers(record, PipedriveAdapter.Hub, customer.Text()))
            return 1;
        if (query.Record is { } other && Refers(record, other.System, other.Id))
            return 2;
        if (query.Phone is { } phone && record.Phones.Any(p => PhoneDigits.IsSame(p.Number.Value, phone.Value)))
            return 3;
        return query.Email is { } email && record.Emails.Any(e => IsSame(e.Value, email.Value)) ? 4 : 5;
    }

    private static bool Refers(ContactRecord record, string system, string id) =>
        record.CrossReferences.Any(r => r.System == system && IsSame(r.Id, id));

    private static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
