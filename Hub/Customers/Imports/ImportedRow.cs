using CrmHub.Adapters.Model;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers.Imports;

/// <summary>A row as it came: a record, or why it is none.</summary>
/// <param name="Line">Line of the file.</param>
/// <param name="Record">What the system says; null when the row is refused.</param>
/// <param name="Region">Where its numbers without country code belong.</param>
/// <param name="Error">Why it is refused.</param>
internal sealed record ImportedRow(long Line, ContactRecord? Record, string Region, ImportErrorRow? Error);
