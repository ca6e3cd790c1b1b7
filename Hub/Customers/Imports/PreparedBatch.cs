namespace CrmHub.Hub.Customers.Imports;

/// <summary>Rows in the order of their lines, each prepared or refused.</summary>
internal sealed record PreparedBatch(IReadOnlyList<(ImportedRow Row, PreparedRow? Prepared)> Rows);
