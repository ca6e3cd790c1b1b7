namespace CrmHub.Lab.Simulators.Salesforce.Seeding;

/// <summary>Where a made-up person lives: names as borne there, numbers as dialled and typed there.</summary>
/// <param name="Country">As written in an address.</param>
/// <param name="CallingCode">Digits before the national number abroad.</param>
/// <param name="AreaCodes">What a national number starts with.</param>
/// <param name="Styles">
/// Ways people type the number. <c>A</c> is the area code, each <c>0</c> the next digit of the rest, everything else itself.
/// </param>
/// <param name="FirstNames">Given names.</param>
/// <param name="LastNames">Family names.</param>
/// <param name="Cities">City and state.</param>
/// <param name="MailDomain">Top-level domain of its companies.</param>
internal sealed record Region(
    string Country,
    string CallingCode,
    IReadOnlyList<string> AreaCodes,
    IReadOnlyList<string> Styles,
    IReadOnlyList<string> FirstNames,
    IReadOnlyList<string> LastNames,
    IReadOnlyList<(string City, string State)> Cities,
    string MailDomain);
