namespace CrmHub.Hub.Keys;

/// <summary>Where an encrypted value lives, e.g. (<c>observation</c>, <c>phone</c>); bound to the ciphertext so that it opens nowhere else.</summary>
internal readonly record struct FieldName(string Table, string Field);
