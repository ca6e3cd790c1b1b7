using CrmHub.Hub.Customers.Imports;
using CrmHub.Hub.Storage;
using CrmHub.Protos.V1;
using Google.Protobuf.WellKnownTypes;

namespace CrmHub.Hub.Rpc;

/// <summary>Imports → messages.</summary>
internal static class ImportToProto
{
    public static ImportStatus Status(ImportRun run) => Status(
        run.Id, run.Name, run.System, run.IsComplete, run.CommittedLine, run.Tally, (run.StartedAt, run.UpdatedAt));

    public static ImportStatus Status(ImportRunRow row) => Status(
        row.Id, row.Name, row.System, row.State == ImportRunRow.Complete, row.CommittedLine, row.Tally, (row.StartedAt, row.UpdatedAt));

    public static RowError Error(ImportErrorRow error) => new() { Line = error.Line, Field = error.Field, Message = error.Problem };

    private static ImportStatus Status(string id, string name, string system, bool isComplete, long line, ImportTally tally, (long Started, long Updated) at) => new()
    {
        ImportId = id,
        Name = name,
        System = system,
        State = isComplete ? ImportState.Complete : ImportState.Open,
        CommittedLine = line,
        Created = tally.Created,
        Joined = tally.Joined,
        Changed = tally.Changed,
        Unchanged = tally.Unchanged,
        Refused = tally.Refused,
        StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(at.Started).ToTimestamp(),
        UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(at.Updated).ToTimestamp(),
    };
}
