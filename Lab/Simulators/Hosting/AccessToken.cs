namespace CrmHub.Lab.Simulators.Hosting;

/// <summary>A bearer token and whom it was issued to.</summary>
internal sealed record AccessToken(string Value, string Client, DateTimeOffset Issued, DateTimeOffset Expires);
