namespace CrmHub.Hub.Storage.Changes;

internal enum ReceiptKind
{
    Interaction = 1,
    DeadLetter = 2,
    Upsert = 3,
    Canary = 4,
}
