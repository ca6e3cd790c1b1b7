using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Interactions.Replays;

/// <summary>The dead letter an interaction is recorded from: it is closed in the commit that records it.</summary>
internal sealed record ReplayCause(Guid DeadLetter, long Version, string Actor, long At)
{
    public CloseDeadLetter Close => new(DeadLetter.Bytes(), (long)DeadLetterState.Replayed, At);

    public LedgerEntry Entry(string outcome, Guid interaction) => new()
    {
        Kind = "dead_letter.replayed",
        At = At,
        Interaction = interaction.Text(),
        Actor = Actor,
        Data = [("dead_letter", DeadLetter.Text()), ("version", Version), ("outcome", outcome)],
    };
}
