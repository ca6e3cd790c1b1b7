using CrmHub.Protos.V1;
using CrmHub.Shim.Json;

namespace CrmHub.Shim.Calls;

/// <summary>What an event says, once read: a call to keep, nothing for this hub, or a fault.</summary>
internal abstract record Reading
{
    private Reading()
    {
    }

    internal sealed record Call(RecordRequest Request) : Reading;

    /// <summary>Well understood, and not logged.</summary>
    /// <param name="Reason"><c>event_not_logged</c>, <c>media_not_logged</c>, <c>not_completed</c> or <c>not_connected</c>.</param>
    internal sealed record Ignored(string Reason) : Reading;

    internal sealed record Faulty(string Reason, IReadOnlyList<FieldFault> Faults) : Reading;
}
