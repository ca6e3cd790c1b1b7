namespace Microsoft.SqlServer.Server;

/// <summary>How the bytes of a user-defined type or aggregate are made.</summary>
public enum Format
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>By SQL Server, from fields of simple types in their order of declaration.</summary>
    Native = 1,

    /// <summary>By the type itself, through <see cref="IBinarySerialize"/>.</summary>
    UserDefined = 2,
}
