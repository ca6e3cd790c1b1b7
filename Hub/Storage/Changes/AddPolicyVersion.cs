namespace CrmHub.Hub.Storage.Changes;

/// <summary>As a guard: refused when another replica adopted this version first.</summary>
internal sealed record AddPolicyVersion(string Kind, long Version, byte[] Body, long At) : Part
{
    private const string Sql = """
        INSERT INTO policy_version (kind, version, body, adopted_at)
        SELECT @kind, @version, @body, @adopted_at
        WHERE NOT EXISTS (SELECT 1 FROM policy_version WHERE kind = @kind AND version = @version)
        """;

    public override int Apply(SqlSession session) => session.Run(Sql, Kind, Version, Body, At);
}
