using System.Data;

namespace CrmHub.Hub.Storage;

/// <summary>A typed absence: SQL Server must know the type of a null.</summary>
internal sealed class Null
{
    public static readonly Null Text = new(DbType.String);
    public static readonly Null Long = new(DbType.Int64);
    public static readonly Null Bytes = new(DbType.Binary);

    private Null(DbType type) => Type = type;

    public DbType Type { get; }

    public static object Or(string? value) => value is null ? Text : value;

    public static object Or(long? value) => value is { } number ? number : Long;

    public static object Or(byte[]? value) => value is null ? Bytes : value;
}
