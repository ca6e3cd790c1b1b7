namespace CrmHub.Hub.Customers.Imports;

/// <summary>A row that is part of a batch's change.</summary>
/// <param name="Line">Line of the file.</param>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Record">The record's id.</param>
/// <param name="Home">The customer it is linked to.</param>
/// <param name="Sealed">What is stored of it, sealed.</param>
internal readonly record struct TakenRow(long Line, RowOutcome Outcome, byte[] Record, Guid Home, byte[] Sealed);
