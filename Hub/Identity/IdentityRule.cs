namespace CrmHub.Hub.Identity;

/// <summary>The keys that identify a person, strongest first. Numbers are stored and never change.</summary>
internal enum IdentityRule
{
    ExternalId = 1,
    Email = 2,
    AccountNumber = 3,

    /// <summary>Candidates only, never a link: numbers are shared, ported and masked.</summary>
    Phone = 4,

    /// <summary>Same name in the same organisation: a suggestion to stewards, nothing else.</summary>
    NameAndOrganisation = 5,
}
