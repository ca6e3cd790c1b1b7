using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Interactions.Dispositions;

internal sealed record KnownDisposition(DispositionRow Row, DisposedLeg Content);
