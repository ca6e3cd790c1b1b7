using System.Text.Json.Nodes;

namespace CrmHub.Lab.Simulators.Journal;

/// <summary>
/// One line of the journal. <c>kind</c> is <c>effect</c> (something was committed), <c>request</c> (how one request ended) or
/// <c>note</c> (an operator's act: reset, outage, clock). An effect always stands before the request that caused it.
/// </summary>
internal sealed record JournalEntry
{
    /// <summary>1, 2, 3 … without gaps, also across restarts on the same file.</summary>
    public required long Seq { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string System { get; init; }

    public required string Kind { get; init; }

    /// <summary>Number of the request (in order of arrival); the same on the request and on all its effects.</summary>
    public long? Request { get; init; }

    public string? Method { get; init; }

    public string? Path { get; init; }

    public string? Query { get; init; }

    /// <summary>The status the client was sent; absent when the connection was cut instead.</summary>
    public int? Status { get; init; }

    /// <summary>The status the simulator itself came to; absent when a fault kept the request from it.</summary>
    public int? Handled { get; init; }

    /// <summary>Kinds of the faults injected, joined by <c>+</c>; absent when there were none.</summary>
    public string? Fault { get; init; }

    /// <summary>True when the client had hung up before the answer was ready.</summary>
    public bool? Gone { get; init; }

    public double? Ms { get; init; }

    /// <summary>Noun and past participle, for example <c>task.created</c>; for a note, what was done.</summary>
    public string? Effect { get; init; }

    public string? Id { get; init; }

    /// <summary>The caller's own key of the record, where it gave one (external id, marker).</summary>
    public string? Key { get; init; }

    public JsonNode? Fields { get; init; }
}
