namespace CrmHub.Lab.Simulators.Genesys.Conversations;

/// <summary>A dimension and the value it must have.</summary>
internal sealed record DetailsPredicate(string? Dimension, string? Value)
{
    /// <summary>Null when the dimension is not known.</summary>
    public bool? Matches(Call call) => Values(call)?.Contains(Value, StringComparer.OrdinalIgnoreCase);

    private IEnumerable<string?>? Values(Call call) => Dimension switch
    {
        "conversationId" => [call.Id],
        "mediaType" => ["voice"],
        "direction" or "originatingDirection" => [call.Direction],
        "ani" => [call.Ani],
        "dnis" => [call.Dnis],
        "externalContactId" => [call.ExternalContactId],
        "userId" => call.Legs.Select(leg => leg.UserId),
        "queueId" => call.Legs.Select(leg => leg.QueueId),
        "wrapUpCode" => call.Legs.Select(leg => leg.WrapupCode),
        _ => null,
    };
}
