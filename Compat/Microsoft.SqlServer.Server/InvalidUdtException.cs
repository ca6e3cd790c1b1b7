namespace Microsoft.SqlServer.Server;

/// <summary>A type is not a valid user-defined type.</summary>
public sealed class InvalidUdtException : SystemException
{
    private const int InvalidUdtResult = unchecked((int)0x80131937);

    private InvalidUdtException(string message) : base(message) => HResult = InvalidUdtResult;

    /// <summary>An exception that names the type and gives the reason.</summary>
    public static InvalidUdtException Create(Type udtType, string resourceReason) =>
        new($"'{udtType.FullName}' is an invalid user defined type, reason: {resourceReason}.");
}
