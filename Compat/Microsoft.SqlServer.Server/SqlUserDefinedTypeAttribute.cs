namespace Microsoft.SqlServer.Server;

/// <summary>Marks a class or struct as a SQL Server user-defined type.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = true)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    /// <summary>How the bytes are made.</summary>
    public Format Format => format is Format.Native or Format.UserDefined
        ? format
        : throw new NotSupportedException($"The user-defined type format {format} is not supported.");

    /// <summary>The largest size in bytes, 1 to 8000, or -1 for large values.</summary>
    public int MaxByteSize
    {
        get;
        set => field = value >= -1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The size is -1 or not negative.");
    }

    /// <summary>Whether all values have the same size.</summary>
    public bool IsFixedLength { get; set; }

    /// <summary>Whether comparing bytes is comparing values.</summary>
    public bool IsByteOrdered { get; set; }

    /// <summary>The method that validates a value after it was read, or null.</summary>
    public string? ValidationMethodName { get; set; }

    /// <summary>The name of the type in SQL, or null.</summary>
    public string? Name { get; set; }
}
