using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Salesforce.Api;

/// <summary>An access token and the address it is good for. Salesforce names no lifetime: it holds until an answer says otherwise.</summary>
internal sealed record SalesforceToken(Secret Access, Uri Instance);
