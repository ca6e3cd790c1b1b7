namespace CrmHub.Hub.Storage.Changes;

/// <summary>Late facts: names, wrap-up, the recording. Refused when somebody else has learnt something since <paramref name="Before"/> was read.</summary>
internal sealed record SetInteractionPayload(byte[] InteractionId, byte[] Before, byte[] Payload) : Part
{
    private const string Sql = "UPDATE interaction SET payload = @payload WHERE id = @id AND payload = @before";

    public override int Apply(SqlSession session) => session.Run(Sql, Payload, InteractionId, Before);
}
