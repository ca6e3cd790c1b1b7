using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers.Imports;

/// <summary>An import as one caller drives it: where it has come to. Not for concurrent use.</summary>
internal sealed class ImportRun(ImportRunRow row, string actor)
{
    public string Id => row.Id;

    public string Name => row.Name;

    public string System => row.System;

    public string Region => row.Region;

    /// <summary>Who brings the rows now.</summary>
    public string Actor => actor;

    public long StartedAt => row.StartedAt;

    public long UpdatedAt { get; private set; } = row.UpdatedAt;

    public long CommittedLine { get; private set; } = row.CommittedLine;

    public ImportTally Tally { get; private set; } = row.Tally;

    public bool IsComplete { get; private set; } = row.State == ImportRunRow.Complete;

    /// <summary>After the commit that stored it.</summary>
    public void MoveTo(long line, ImportTally tally, long at) => (CommittedLine, Tally, UpdatedAt) = (line, Tally + tally, at);

    /// <summary>After the commit that stored it.</summary>
    public void End(long at) => (IsComplete, UpdatedAt) = (true, at);
}
