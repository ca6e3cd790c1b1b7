using System.Data.Common;

namespace CrmHub.Hub.Storage.Dialects;

/// <summary>
/// What differs between the two databases. Statements are written once, in the T-SQL subset that both understand;
/// <see cref="Translate"/> turns the few phrases SQLite spells otherwise.
/// </summary>
internal abstract class SqlDialect
{
    /// <summary>Folder of the embedded migrations.</summary>
    public abstract string SchemaFolder { get; }

    /// <summary>Queries run on the caller's thread: true when they never cross a network.</summary>
    public abstract bool IsEmbedded { get; }

    public abstract DbConnection OpenWriter();

    public abstract DbConnection OpenReader();

    public abstract string Translate(string sql);

    /// <summary>Starts the transaction of a batch; on return no other writer can commit before it ends.</summary>
    public abstract DbTransaction BeginWrite(DbConnection connection);

    /// <summary>
    /// After the transaction of a batch has ended and those who wanted it have been told: what need not keep them waiting. Throws nothing.
    /// </summary>
    public virtual void AfterWrite(DbConnection connection)
    {
    }

    public abstract void LockSchema(DbConnection connection, DbTransaction transaction);

    public abstract IEnumerable<string> Batches(string script);

    /// <summary>The same again may well succeed, on a new connection: this one lost a deadlock, or broke before anything was committed.</summary>
    public abstract bool IsPassing(DbException failure);

    /// <summary>Takes or renews lanes for a replica, by the database's clock; returns how many lanes changed their owner.</summary>
    public abstract int LeaseLanes(SqlSession session, string owner, TimeSpan lease);
}
