namespace CrmHub.Hub.Storage.Changes;

/// <summary>Whom an agent took under one key of a lookup; taking another corrects it.</summary>
internal sealed record SetPick(PickRow Row) : Part
{
    private const string Update = """
        UPDATE pick SET customer_id = @customer_id, actor = @actor, picked_at = @picked_at
        WHERE lookup_id = @lookup_id AND kind = @kind AND blind_key = @blind_key
        """;

    private const string Insert = """
        INSERT INTO pick (lookup_id, kind, blind_key, customer_id, actor, picked_at)
        VALUES (@lookup_id, @kind, @blind_key, @customer_id, @actor, @picked_at)
        """;

    public override int Apply(SqlSession session) =>
        session.Run(Update, Row.CustomerId, Row.Actor, Row.PickedAt, Row.LookupId, Row.Kind, Row.BlindKey) is > 0 and var rows
            ? rows
            : session.Run(Insert, Row.LookupId, Row.Kind, Row.BlindKey, Row.CustomerId, Row.Actor, Row.PickedAt);
}
