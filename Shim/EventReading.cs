using CrmHub.Protos.V1;

namespace CrmHub.Shim;

/// <summary>What an event says: exactly one of a call to record, a disposition to record, nothing for the hub, or faults.</summary>
public sealed class EventReading
{
    private EventReading(RecordRequest? request, RecordDispositionRequest? disposition, string reason, IReadOnlyList<(string Field, string Problem)> faults) =>
        (Request, Disposition, Reason, Faults) = (request, disposition, reason, faults);

    /// <summary>The call to record, without the original bytes; null when there is none.</summary>
    public RecordRequest? Request { get; }

    /// <summary>The disposition to record, without the original bytes; null when there is none.</summary>
    public RecordDispositionRequest? Disposition { get; }

    /// <summary>lower_snake: why nothing is recorded; empty with a request.</summary>
    public string Reason { get; }

    /// <summary>JSON pointer and problem, in the order found; empty when it is well understood and merely not logged.</summary>
    public IReadOnlyList<(string Field, string Problem)> Faults { get; }

    internal static EventReading Of(RecordRequest request) => new(request, null, "", []);

    internal static EventReading Of(RecordDispositionRequest disposition) => new(null, disposition, "", []);

    internal static EventReading Passed(string reason) => new(null, null, reason, []);

    internal static EventReading Refused(string reason, IReadOnlyList<(string Field, string Problem)> faults) => new(null, null, reason, faults);
}
