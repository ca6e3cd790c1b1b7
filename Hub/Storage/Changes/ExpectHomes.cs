namespace CrmHub.Hub.Storage.Changes;

/// <summary>
/// As a guard: refused when the customers that carry a key are no longer those the decision saw. It makes look-up and write one step: of
/// two who would create the same person at once, the second looks again and finds the first.
/// </summary>
internal sealed record ExpectHomes(RecordKeyRow Key, byte[] Except, IReadOnlyList<byte[]> Homes) : Part
{
    public override int Apply(SqlSession session)
    {
        var now = session.Query<HomeRow>(IdentityStore.Homes, Key.Kind, Key.BlindKey, Except, IdentityStore.MostHomes);
        var same = now.Count == Homes.Count && now.Zip(Homes).All(p => p.First.CustomerId.AsSpan().SequenceEqual(p.Second));
        return same ? 1 : 0;
    }
}
