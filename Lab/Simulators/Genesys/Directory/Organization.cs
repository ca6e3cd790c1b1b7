namespace CrmHub.Lab.Simulators.Genesys.Directory;

/// <summary>The people, queues and wrap-up codes of the organisation, the same for the same seed.</summary>
internal sealed class Organization
{
    private static readonly string[] AgentNames =
        ["Mari Tamm", "Jaan Kask", "Anna Ivanova", "Luis Ortega", "Grace O'Neill", "Søren Ægirsson", "Priya Raman", "Tomáš Novák"];

    private static readonly string[] QueueNames = ["Support", "Billing", "Sales", "Retention"];

    private static readonly string[] CodeNames =
        ["Resolved", "Call back later", "Escalated", "Wrong number", "Sale", "No answer", "Default Wrap-up Code"];

    public Organization(SeededIds ids)
    {
        Id = ids.Next();
        DivisionId = ids.Next();
        FlowId = ids.Next();
        EdgeId = ids.Next();
        Users = [.. AgentNames.Select(name => new NamedEntity(ids.Next(), name))];
        Queues = [.. QueueNames.Select(name => new NamedEntity(ids.Next(), name))];
        WrapupCodes = [.. CodeNames.Select(name => new NamedEntity(ids.Next(), name))];
    }

    public string Id { get; }

    public string DivisionId { get; }

    public string FlowId { get; }

    public string EdgeId { get; }

    public IReadOnlyList<NamedEntity> Users { get; }

    public IReadOnlyList<NamedEntity> Queues { get; }

    public IReadOnlyList<NamedEntity> WrapupCodes { get; }

    public static NamedEntity? Find(IReadOnlyList<NamedEntity> entities, string? idOrName) =>
        entities.FirstOrDefault(e => e.Id == idOrName || e.Name == idOrName);
}
