using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Records;

/// <summary>Deletes into the recycle bin or for good, with what hangs on the record.</summary>
internal sealed class Remover(Org org, OrgSettings settings)
{
    /// <exception cref="ApiException">Already deleted, or something forbids it.</exception>
    public void Delete(Changes changes, Record record)
    {
        if (record.IsDeleted)
            throw new ApiException(404, new ApiError("ENTITY_IS_DELETED", "entity is deleted"));
        if (record.Type.Name == "User")
            throw ApiException.Bad("INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id");
        settings.CheckLocks(record.Id);
        CheckCases(record);
        foreach (var (holder, reference) in Holders(record).ToList())
            LetGo(changes, holder, reference);
        Change(changes, record, "deleted", (record.Type.IsDeleted!, true));
    }

    /// <summary>Deletes past the recycle bin.</summary>
    public void Erase(Changes changes, Record record)
    {
        if (!record.IsDeleted)
            Delete(changes, record);
        changes.Put(org[record.Type], record.Id, null, Saver.EffectOf("erased", record, []));
    }

    private void CheckCases(Record record)
    {
        if (!settings.CasesBlockDelete || record.Type.Name is not ("Contact" or "Account"))
            return;
        var cases = Holders(record).Where(h => h.Holder.Type.Name == "Case").Select(h => h.Holder.Text("CaseNumber")).Distinct().ToList();
        if (cases.Count > 0)
        {
            throw ApiException.Bad(
                "DELETE_FAILED",
                $"Your attempt to delete {record.Text("Name")} could not be completed because it is associated with the following cases.: {string.Join(", ", cases)}\n");
        }
    }

    private IEnumerable<(Record Holder, Field Reference)> Holders(Record record) =>
        from type in org.Catalog.Types
        from reference in type.Fields
        where reference.Type == FieldType.Reference && reference.ReferenceTo.Contains(record.Type.Name)
        from holder in org[type].Holding(reference, record.Id)
        where !holder.IsDeleted
        select (holder, reference);

    // Contacts and opportunities go with their account, activities with the last record they were about; other links are cleared.
    private void LetGo(Changes changes, Record holder, Field reference)
    {
        if (org.FindLive(holder.Id) is not { } current)
            return;
        var goesAlong = (current.Type.Name, reference.Name) switch
        {
            ("Contact" or "Opportunity", "AccountId") => true,
            ("Task" or "Event", "WhoId") => current["WhatId"] is null,
            ("Task" or "Event", "WhatId") => current["WhoId"] is null,
            _ => false,
        };
        if (goesAlong)
            Delete(changes, current);
        else
            Change(changes, current, "updated", (reference, null));
    }

    private void Change(Changes changes, Record record, string what, (Field Field, object? Value) change)
    {
        var written = new Dictionary<Field, object?>
        {
            [change.Field] = change.Value,
            [record.Type.SystemModstamp!] = org.Second,
            [record.Type.LastModifiedDate!] = org.Second,
        };
        var next = record.With(written);
        changes.Put(org[record.Type], record.Id, next, Saver.EffectOf(what, next, [KeyValuePair.Create(change.Field, change.Value)]));
    }
}
