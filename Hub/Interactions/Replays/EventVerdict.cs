using CrmHub.Hub.Interactions.Dispositions;

namespace CrmHub.Hub.Interactions.Replays;

/// <summary>What a refused event says when it is read again.</summary>
internal abstract record EventVerdict
{
    private EventVerdict()
    {
    }

    internal sealed record Readable(FinishedInteraction Interaction) : EventVerdict;

    internal sealed record ReadableDisposition(DisposedLeg Leg) : EventVerdict;

    /// <summary>Well understood, and not logged.</summary>
    internal sealed record Ignored(string Reason) : EventVerdict;

    internal sealed record Refused(string Reason, IReadOnlyList<EventFault> Faults) : EventVerdict;

    /// <summary>This hub has no reader for events of that source.</summary>
    internal sealed record NoReader : EventVerdict;

    /// <summary>The subject is erased, and the bytes with it.</summary>
    internal sealed record Erased : EventVerdict;
}
