namespace CrmHub.Lab.Simulators.Genesys.Directory;

/// <summary>A user, queue or wrap-up code: what matters of them here is that ids have names.</summary>
internal sealed record NamedEntity(string Id, string Name);
