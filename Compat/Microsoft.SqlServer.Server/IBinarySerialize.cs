namespace Microsoft.SqlServer.Server;

/// <summary>Reads and writes the bytes of a user-defined type or aggregate whose format is <see cref="Format.UserDefined"/>.</summary>
public interface IBinarySerialize
{
    /// <summary>Fills the object from its bytes.</summary>
    void Read(BinaryReader r);

    /// <summary>Writes the object's bytes.</summary>
    void Write(BinaryWriter w);
}
