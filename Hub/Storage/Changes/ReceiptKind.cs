namespace CrmHub.Hub.Storage.Changes;

internal enum ReceiptKind
{
    Interaction = 1,
    DeadLetter = 2,
    Upsert = 3,
    Canary = 4,
    Disposition = 5,

    /// <summary>Names a conversation leg; no receipt has it.</summary>
    DispositionLeg = 6,

    /// <summary>A wrap-up told by a repeat.</summary>
    WrapUp = 7,
}
