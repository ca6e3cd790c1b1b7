namespace CrmHub.Hub.Identity;

/// <summary>Numbers are stored and never change.</summary>
internal enum PinVerdict
{
    /// <summary>One person, whatever the keys say.</summary>
    MustLink = 1,

    /// <summary>Two persons, whatever the keys say.</summary>
    CannotLink = 2,
}
