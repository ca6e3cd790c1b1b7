using CrmHub.Lab.Simulators.Salesforce.Api;
using CrmHub.Lab.Simulators.Salesforce.Records;
using CrmHub.Lab.Simulators.Salesforce.Schema;
using CrmHub.Lab.Simulators.Salesforce.Sosl;

namespace CrmHub.Lab.Simulators.Salesforce;

/// <summary>One org with all that belongs to its data: how it saves, deletes, searches and counts.</summary>
internal sealed class LiveOrg
{
    public LiveOrg(Catalog catalog, OrgSettings settings, TimeProvider clock)
    {
        Settings = settings;
        Org = new Org(catalog, clock, settings);
        Save = new Saver(Org, settings);
        Remove = new Remover(Org, settings);
        Bodies = new BodyReader(Org);
        Search = new SearchIndex(Org, settings);
        Usage = new Usage(clock);
        Org.Committed += Search.Hear;
    }

    public OrgSettings Settings { get; }

    public Org Org { get; }

    public Saver Save { get; }

    public Remover Remove { get; }

    public BodyReader Bodies { get; }

    public SearchIndex Search { get; }

    public Usage Usage { get; }

    /// <summary>The object of a path segment.</summary>
    /// <exception cref="ApiException">NOT_FOUND.</exception>
    public SObjectType Type(string name) => Org.Visible.Find(name) ?? throw ApiException.NotFound();

    /// <summary>Live records holding a value of an external id, or of the record id itself.</summary>
    /// <exception cref="ApiException">NOT_FOUND: no such field, or not one to find records by.</exception>
    public IReadOnlyList<Record> Matches(SObjectType type, string fieldName, string value)
    {
        var field = type.Find(fieldName);
        if (field == type.Id)
            return RecordId.TryNormalize(value, out var id) && Org.FindLive(id) is { } record && record.Type == type ? [record] : [];
        if (field is not { ExternalId: true })
            throw ApiException.NotFound($"Provided external ID field does not exist or is not accessible: {fieldName}");
        return Org.AtOnce(() => Org[type].Holding(field, value.Trim()).Where(r => !r.IsDeleted).ToList());
    }
}
