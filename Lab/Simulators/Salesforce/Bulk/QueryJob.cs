namespace CrmHub.Lab.Simulators.Salesforce.Bulk;

/// <summary>One query job with its whole result: a header and rows of text.</summary>
internal sealed record QueryJob(string Id, string Operation, string Object, CsvFormat Format, DateTimeOffset Created, string Version)
{
    public required IReadOnlyList<string> Header { get; init; }

    public required IReadOnlyList<IReadOnlyList<string>> Rows { get; init; }

    public DateTimeOffset ShownFrom { get; init; }

    public bool IsAborted { get; init; }

    public JobState Shown(DateTimeOffset now) => IsAborted ? JobState.Aborted : now < ShownFrom ? JobState.InProgress : JobState.JobComplete;
}
