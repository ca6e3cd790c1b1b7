using CrmHub.Protos.V1;

namespace CrmHub.Shim;

/// <summary>What an event says: exactly one of a call to record, nothing for the hub, or faults.</summary>
public sealed class EventReading
{
    private EventReading(RecordRequest? request, string reason, IReadOnlyList<(string Field, string Problem)> faults) =>
        (Request, Reason, Faults) = (request, reason, faults);

    /// <summary>The call to record, without the original bytes; null when there is none.</summary>
    public RecordRequest? Request { get; }

    /// <summary>lower_snake: why nothing is recorded; empty with a request.</summary>
    public string Reason { get; }

    /// <summary>JSON pointer and problem, in the order found; empty when it is well understood and merely not logged.</summary>
    public IReadOnlyList<(string Field, string Problem)> Faults { get; }

    internal static EventReading Of(RecordRequest request) => new(request, "", []);

    internal static EventReading Passed(string reason) => new(null, reason, []);

    internal static EventReading Refused(string reason, IReadOnlyList<(string Field, string Problem)> faults) => new(null, reason, faults);
}
