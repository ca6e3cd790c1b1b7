using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Interactions;

internal sealed record KnownInteraction(InteractionRow Row, FinishedInteraction Content);
