namespace CrmHub.Lab.Simulators.Salesforce.Schema;

/// <summary>Field types as describe names them (in lower case).</summary>
internal enum FieldType
{
    Id,
    String,
    TextArea,
    Email,
    Phone,
    Url,
    Picklist,
    Combobox,
    Boolean,
    Int,
    Double,
    Currency,
    Date,
    DateTime,
    Reference,
}
