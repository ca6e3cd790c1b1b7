namespace CrmHub.Hub.Storage.Changes;

/// <summary>One row's worth of a change; it knows its own statement. Applied only by the write door.</summary>
internal abstract record Part
{
    /// <summary>Returns the rows affected; as a guard, none means the change is refused.</summary>
    public abstract int Apply(SqlSession session);
}
