using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Records;

/// <summary>Inserts and updates records by the org's rules. Nothing is changed unless all of them hold.</summary>
internal sealed class Saver(Org org, OrgSettings settings)
{
    /// <exception cref="ApiException">A rule is broken.</exception>
    public Record Insert(Changes changes, SObjectType type, Dictionary<Field, object?> given, SaveOptions options)
    {
        FieldRules.CheckWritable(given.Keys, SaveMode.Insert);
        var next = type.Fields.Where(f => f.Default is not null).ToDictionary(f => f, f => f.Default);
        foreach (var (field, value) in given)
            next[field] = value ?? (field.Type == FieldType.Boolean ? null : field.Default);
        CheckAll(type, next, given, null, options);

        var number = org[type].NextNumber();
        SaveRules.Number(type, next, number);
        next[type.Id] = RecordId.Make(type.KeyPrefix, number);
        Stamp(type, next, options, isNew: true);
        var record = new Record(type, next);
        changes.Put(org[type], record.Id, record, EffectOf("created", record, given));
        return record;
    }

    /// <exception cref="ApiException">A rule is broken.</exception>
    public Record Update(Changes changes, Record record, Dictionary<Field, object?> given, SaveOptions options)
    {
        if (record.IsDeleted)
            throw new ApiException(404, new ApiError("ENTITY_IS_DELETED", "entity is deleted"));
        FieldRules.CheckWritable(given.Keys, SaveMode.Update);
        var type = record.Type;
        var next = type.Fields.ToDictionary(f => f, f => record[f]);
        foreach (var (field, value) in given)
            next[field] = value;
        CheckAll(type, next, given, record.Id, options);
        Stamp(type, next, options, isNew: false);
        var version = new Record(type, next);
        changes.Put(org[type], record.Id, version, EffectOf("updated", version, given));
        return version;
    }

    /// <summary>What the journal is told about a change of <paramref name="record"/>.</summary>
    public static Effect EffectOf(string what, Record record, IEnumerable<KeyValuePair<Field, object?>> written)
    {
        var keys = record.Type.Fields.Where(f => f.ExternalId).OrderByDescending(f => f.Unique);
        return new Effect(
            $"{record.Type.Name.ToLowerInvariant()}.{what}",
            record,
            keys.Select(f => record[f] as string).FirstOrDefault(v => v is not null),
            written.ToDictionary(w => w.Key.Name, w => w.Value));
    }

    private void CheckAll(SObjectType type, Dictionary<Field, object?> next, Dictionary<Field, object?> given, string? selfId, SaveOptions options)
    {
        if (selfId is null && type.Find("OwnerId") is { } owner && next.GetValueOrDefault(owner) is null)
            next[owner] = org.ApiUserId;
        var faults = FieldRules.Faults(given).ToList();
        if (faults.Count > 0)
            throw new ApiException(400, faults);
        CheckRequired(type, next);
        ReferenceRules.Resolve(org, next);
        settings.CheckLocks(next.Where(v => v.Key.Name is "WhoId" or "WhatId" or "AccountId").Select(v => v.Value).Append(selfId));
        SaveRules.Apply(org, type, next);
        CheckUnique(type, next, selfId);
        CheckDuplicates(type, next, selfId, options);
    }

    private static void CheckRequired(SObjectType type, Dictionary<Field, object?> next)
    {
        var missing = type.Fields.Where(f => f.Required && next.GetValueOrDefault(f) is null).Select(f => f.Name).ToList();
        if (missing.Count > 0)
            throw ApiException.Bad("REQUIRED_FIELD_MISSING", $"Required fields are missing: [{string.Join(", ", missing)}]", missing);
    }

    private void CheckUnique(SObjectType type, Dictionary<Field, object?> next, string? selfId)
    {
        foreach (var field in type.Fields.Where(f => f.Unique))
        {
            if (next.GetValueOrDefault(field) is string value
                && org[type].Holding(field, value).FirstOrDefault(r => !r.IsDeleted && r.Id != selfId) is { } other)
            {
                throw ApiException.Bad("DUPLICATE_VALUE", $"duplicate value found: {field.Name} duplicates value on record with id: {other.Id}");
            }
        }
    }

    private void CheckDuplicates(SObjectType type, Dictionary<Field, object?> next, string? selfId, SaveOptions options)
    {
        foreach (var rule in settings.DuplicateRules.Where(r => r.Object.Equals(type.Name, StringComparison.OrdinalIgnoreCase)))
        {
            if (rule.AllowSave && options.AllowDuplicates)
                continue;
            var matches = rule.Matches(org, type, next, selfId);
            if (matches.Count > 0)
                throw new ApiException(400, rule.Describe(matches, options.Version));
        }
    }

    private void Stamp(SObjectType type, Dictionary<Field, object?> next, SaveOptions options, bool isNew)
    {
        var now = options.At ?? org.Second;
        var user = options.UserId ?? org.ApiUserId;
        next[type.LastModifiedDate!] = now;
        next[type.Find("LastModifiedById")!] = user;
        next[type.SystemModstamp!] = now;
        if (!isNew)
            return;
        next[type.CreatedDate!] = now;
        next[type.Find("CreatedById")!] = user;
        next[type.IsDeleted!] = false;
    }
}
