namespace CrmHub.Hub.Identity;

internal enum PhoneReading
{
    Read,

    /// <summary>Absent, withheld or masked.</summary>
    Anonymous,

    /// <summary>No numbering plan knows it.</summary>
    Unparsable,
}
