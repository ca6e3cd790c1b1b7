namespace CrmHub.Hub.Storage.Changes;

/// <summary>As a guard: refused when somebody pinned anything since the pins were read.</summary>
internal sealed record ExpectPins(long Pins) : Part
{
    public override int Apply(SqlSession session) => session.Number(IdentityStore.PinsEver) == Pins ? 1 : 0;
}
