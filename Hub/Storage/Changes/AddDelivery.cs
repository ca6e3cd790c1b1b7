using CrmHub.Hub.Quotas;

namespace CrmHub.Hub.Storage.Changes;

/// <summary>Owes a system a write. An op id that is owed already is left as it is.</summary>
internal sealed record AddDelivery(DeliveryRow Row) : Part
{
    private const string Sql = """
        INSERT INTO delivery (op_id, system, operation, lane, order_key, interaction_id, target, state, attempts, due_at, created_at, updated_at, priority)
        SELECT @op_id, @system, @operation, @lane, @order_key, @interaction_id, @target, @state, 0, @due_at, @created_at, @created_at, @priority
        WHERE NOT EXISTS (SELECT 1 FROM delivery WHERE op_id = @op_id)
        """;

    public override int Apply(SqlSession session) => session.Run(
        Sql, Row.OpId, Row.System, Row.Operation, Row.Lane, Row.OrderKey, Row.InteractionId, Null.Or(Row.Target), Row.State, Row.DueAt, Row.CreatedAt,
        Row.Priority ?? (long)Priorities.Of(Row.Operation));
}
