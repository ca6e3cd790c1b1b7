namespace CrmHub.Lab.Simulators.Salesforce.Schema;

/// <summary>Vocabulary in which the objects are written down.</summary>
internal static class Define
{
    public static Field Text(string name, string label, int length = 255) => new(name, label, FieldType.String) { Length = length };

    public static Field LongText(string name, string label, int length = 32000) =>
        new(name, label, FieldType.TextArea) { Length = length, Filterable = false };

    public static Field ShortTextArea(string name, string label) => new(name, label, FieldType.TextArea) { Length = 255 };

    public static Field Phone(string name, string label) => new(name, label, FieldType.Phone) { Length = 40 };

    public static Field Email(string name, string label) => new(name, label, FieldType.Email) { Length = 80 };

    public static Field Url(string name, string label) => new(name, label, FieldType.Url) { Length = 255 };

    public static Field Picklist(string name, string label, params string[] values) =>
        new(name, label, FieldType.Picklist) { Length = 255, Values = values };

    public static Field Combobox(string name, string label, params string[] values) =>
        new(name, label, FieldType.Combobox) { Length = 255, Values = values };

    public static Field Checkbox(string name, string label) => new(name, label, FieldType.Boolean) { Default = false };

    public static Field Whole(string name, string label) => new(name, label, FieldType.Int) { Length = 8 };

    public static Field Number(string name, string label, int precision = 18, int scale = 0) =>
        new(name, label, FieldType.Double) { Length = precision, Scale = scale };

    public static Field Money(string name, string label) => new(name, label, FieldType.Currency) { Length = 18, Scale = 2 };

    public static Field Date(string name, string label) => new(name, label, FieldType.Date);

    public static Field DateTime(string name, string label) => new(name, label, FieldType.DateTime);

    public static Field Lookup(string name, string label, string relationship, params string[] targets) =>
        new(name, label, FieldType.Reference) { Length = 18, RelationshipName = relationship, ReferenceTo = targets };

    public static Field AsRequired(this Field field) => field with { Required = true };

    public static Field AsRestricted(this Field field) => field with { Restricted = true };

    public static Field AsReadOnly(this Field field) => field with { Createable = false, Updateable = false };

    public static Field AsCreateOnly(this Field field) => field with { Updateable = false };

    public static Field AsComputed(this Field field) => field.AsReadOnly() with { Computed = true };

    public static Field AsExternalId(this Field field, bool unique) => field with { ExternalId = true, Unique = unique };

    /// <summary>Lets the other side of a lookup select the rows that refer to it.</summary>
    public static Field WithChildren(this Field field, string relationship) => field with { ChildRelationship = relationship };

    public static Field WithDefault(this Field field, object value) => field with { Default = value };

    /// <summary>Id, audit fields and owner: what every object has.</summary>
    public static IEnumerable<Field> Standard(bool owned = true)
    {
        yield return new Field("Id", "Record ID", FieldType.Id) { Length = 18 }.AsReadOnly();
        yield return Checkbox("IsDeleted", "Deleted").AsReadOnly();
        yield return DateTime("CreatedDate", "Created Date").AsReadOnly();
        yield return Lookup("CreatedById", "Created By ID", "CreatedBy", "User").AsReadOnly();
        yield return DateTime("LastModifiedDate", "Last Modified Date").AsReadOnly();
        yield return Lookup("LastModifiedById", "Last Modified By ID", "LastModifiedBy", "User").AsReadOnly();
        yield return DateTime("SystemModstamp", "System Modstamp").AsReadOnly();
        if (owned)
            yield return Lookup("OwnerId", "Owner ID", "Owner", "User");
    }

    /// <summary>The five parts of an address; <paramref name="prefix"/> is <c>Mailing</c>, <c>Billing</c> or empty.</summary>
    public static IEnumerable<Field> Address(string prefix)
    {
        var label = prefix.Length == 0 ? "" : prefix + " ";
        yield return ShortTextArea(prefix + "Street", label + "Street");
        yield return Text(prefix + "City", label + "City", 40);
        yield return Text(prefix + "State", label + "State/Province", 80);
        yield return Text(prefix + "PostalCode", label + "Zip/Postal Code", 20);
        yield return Text(prefix + "Country", label + "Country", 80);
    }
}
