namespace CrmHub.Lab.Simulators.Salesforce.Soql;

/// <summary>One entry of a SELECT list.</summary>
internal abstract record SelectItem(int Position)
{
    public sealed record One(FieldRef Field) : SelectItem(Field.Position);

    /// <summary><c>FIELDS(STANDARD)</c>, <c>FIELDS(CUSTOM)</c> or <c>FIELDS(ALL)</c>.</summary>
    public sealed record Group(string Which, int Position) : SelectItem(Position);

    /// <summary><c>(SELECT Id FROM Cases)</c>: rows that refer to this one.</summary>
    public sealed record Children(SoqlQuery Query, int Position) : SelectItem(Position);
}
