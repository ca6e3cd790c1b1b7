using CrmHub.Lab.Simulators.Salesforce.Records;
using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Soql;

/// <summary>A field found: references to follow, then the field to read.</summary>
internal sealed record FieldPath(IReadOnlyList<Field> Hops, Field Leaf)
{
    /// <summary>The value at the end of the path; null as well when the path breaks off.</summary>
    public object? Read(Org org, Record record)
    {
        var at = record;
        foreach (var hop in Hops)
        {
            if (at[hop] is not string id || org.Find(id) is not { } next)
                return null;
            at = next;
        }
        return Read(org, at, Leaf);
    }

    /// <summary>Reads one field, also where the record is only known to be some end of a reference to several objects.</summary>
    public static object? Read(Org org, Record record, Field field)
    {
        if (record.Type.Owns(field))
            return org.Read(record, field);
        if (field.Name == "Type")
            return record.Type.Name;
        var own = field.Name == "Name" ? record.Type.NameField : record.Type.Find(field.Name);
        return own is null ? null : org.Read(record, own);
    }
}
