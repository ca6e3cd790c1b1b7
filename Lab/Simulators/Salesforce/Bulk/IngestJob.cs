using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Bulk;

/// <summary>One ingest job: what was ordered, what was uploaded, what became of each row.</summary>
internal sealed class IngestJob(string id, SObjectType type, string operation, CsvFormat format, DateTimeOffset created)
{
    public string Id { get; } = id;

    public SObjectType Type { get; } = type;

    /// <summary><c>insert</c>, <c>update</c>, <c>upsert</c>, <c>delete</c> or <c>hardDelete</c>.</summary>
    public string Operation { get; } = operation;

    public CsvFormat Format { get; } = format;

    public DateTimeOffset Created { get; } = created;

    public string? ExternalIdField { get; init; }

    public required string Version { get; init; }

    public JobState State { get; set; } = JobState.Open;

    /// <summary>Until then a finished job still says it is in progress.</summary>
    public DateTimeOffset ShownFrom { get; set; }

    public string? ErrorMessage { get; set; }

    public string Data { get; set; } = "";

    public IReadOnlyList<string> Header { get; set; } = [];

    public List<(string Id, bool Created, IReadOnlyList<string> Row)> Succeeded { get; } = [];

    public List<(string Id, string Error, IReadOnlyList<string> Row)> Failed { get; } = [];

    public List<IReadOnlyList<string>> Unprocessed { get; } = [];

    /// <summary>The state as told to the client at <paramref name="now"/>.</summary>
    public JobState Shown(DateTimeOffset now) => State is JobState.JobComplete or JobState.Failed && now < ShownFrom ? JobState.InProgress : State;
}
