using CrmHub.Lab.Demo.Processes;

namespace CrmHub.Lab.Demo.Vendors;

/// <summary>A contact of the CRM who may call.</summary>
/// <param name="Id">Salesforce id.</param>
/// <param name="Name">First and last name.</param>
/// <param name="Typed">The number as somebody typed it into the CRM.</param>
/// <param name="Number">The same number as the telephone network sends it: E.164.</param>
/// <param name="Site">Where this person calls.</param>
/// <param name="Email">Empty when the CRM has none.</param>
internal sealed record Person(string Id, string Name, string Typed, string Number, Site Site, string Email);
