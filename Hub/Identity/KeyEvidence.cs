namespace CrmHub.Hub.Identity;

/// <summary>Who carries one key of a record.</summary>
/// <param name="Rule">What kind of key.</param>
/// <param name="Homes">The customers whose own records carry it, whoever they are merged with; the record's own customer left out.</param>
/// <param name="Names">Different names it is carried under, this record's included.</param>
/// <param name="IsNobodys">The address of a role, not of a person.</param>
internal sealed record KeyEvidence(IdentityRule Rule, IReadOnlyList<Guid> Homes, int Names, bool IsNobodys);
