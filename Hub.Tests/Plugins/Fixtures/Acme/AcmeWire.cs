namespace CrmHub.Hub.Tests.Plugins.Fixtures.Acme;

internal sealed record AcmeWire(string Library);
