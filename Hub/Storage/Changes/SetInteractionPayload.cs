namespace CrmHub.Hub.Storage.Changes;

/// <summary>Late facts: names, wrap-up, the recording.</summary>
internal sealed record SetInteractionPayload(byte[] InteractionId, byte[] Payload) : Part
{
    private const string Sql = "UPDATE interaction SET payload = @payload WHERE id = @id";

    public override int Apply(SqlSession session) => session.Run(Sql, Payload, InteractionId);
}
