using CrmHub.Adapters.Model;
using CrmHub.Hub.Conflicts;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers.Imports;

/// <summary>Does for each row what can be done before its neighbours are known. Safe for concurrent use.</summary>
internal sealed class RowPreparer(SubjectVault vault, Fingerprints fingerprints, RecordKeys keys, TimeProvider time, SurvivorshipRules rules)
{
    /// <summary>On every core there is; the order stays.</summary>
    public PreparedRow[] Prepare(IReadOnlyList<ImportedRow> rows)
    {
        var prepared = new PreparedRow[rows.Count];
        Parallel.For(0, rows.Count, i => prepared[i] = Prepare(rows[i]));
        return prepared;
    }

    private PreparedRow Prepare(ImportedRow row)
    {
        var said = row.Record!;
        var fields = Normaliser.Of(said, row.Region);
        var reference = new CrossReference(said.Ref.System, said.Ref.Kind, said.Ref.Id);
        var spelled = Fingerprints.Spell(fields);
        var (cipher, subjectId, addSubject) = vault.Create();
        using var _ = cipher;
        var record = new SourceRecordRow
        {
            Id = Ids.New(time).Bytes(),
            System = said.Ref.System,
            Kind = said.Ref.Kind,
            RecordId = said.Ref.Id,
            SubjectId = subjectId,
            Fingerprint = fingerprints.Of(spelled),
            Fields = cipher.Seal(SubjectVault.Fields, spelled),
            ChangedAt = said.ChangedAt?.ToUnixTimeMilliseconds(),
            LearntAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        var carried = keys.Of(reference, fields);
        var (customerSubject, customer) = Alone(record, fields, carried);
        return new PreparedRow
        {
            Row = row,
            Reference = reference,
            Fields = fields,
            Record = record,
            Subject = addSubject,
            NameKey = keys.NameOf(fields),
            Keys = carried,
            Alone = customer,
            AloneSubject = customerSubject,
        };
    }

    private (AddSubject Subject, AddCustomer Customer) Alone(SourceRecordRow record, ContactFields fields, IReadOnlyList<(RecordKeyRow Key, string Email)> carried)
    {
        var golden = Survivorship.Survive(rules, [Families.Version(record, fields)]);
        var (cipher, subjectId, addSubject) = vault.Create();
        using var _ = cipher;
        var row = new CustomerRow
        {
            Id = Ids.New(time).Bytes(),
            SubjectId = subjectId,
            Version = 1,
            Golden = SubjectVault.Seal(cipher, SubjectVault.Golden, golden, HubJson.Default.GoldenRecord),
            LearntAt = record.LearntAt,
            UpdatedAt = record.LearntAt,
        };
        // A customer of one record is found under all its keys but those that only hint.
        var found = carried.Where(c => c.Key.Kind != (long)IdentityRule.NameAndOrganisation).Select(c => (c.Key.Kind, c.Key.BlindKey));
        return (addSubject, new AddCustomer(row) { Golden = golden, Keys = [.. found] });
    }
}
