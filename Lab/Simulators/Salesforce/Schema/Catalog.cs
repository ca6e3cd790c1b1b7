using CrmHub.Lab.Simulators.Salesforce.Schema.Objects;

namespace CrmHub.Lab.Simulators.Salesforce.Schema;

/// <summary>All objects of one org.</summary>
internal sealed class Catalog
{
    private readonly Dictionary<string, SObjectType> _byName;
    private readonly Dictionary<string, SObjectType> _byPrefix;

    public Catalog(IEnumerable<SObjectType> types)
    {
        Types = [.. types];
        _byName = Types.ToDictionary(t => t.Name, StringComparer.OrdinalIgnoreCase);
        _byPrefix = Types.ToDictionary(t => t.KeyPrefix, StringComparer.Ordinal);
    }

    /// <summary>An org with the fields a hub's package adds to Contact, Account, Lead and Activity.</summary>
    public static Catalog Standard() => new(
    [
        AccountObject.Define(), ContactObject.Define(), LeadObject.Define(), OpportunityObject.Define(), CaseObject.Define(),
        ActivityObjects.DefineTask(), ActivityObjects.DefineEvent(), UserObject.Define(),
        DispositionLogObject.Define(), IntegrationErrorLogObject.Define(),
    ]);

    public IReadOnlyList<SObjectType> Types { get; }

    public SObjectType this[string name] => _byName[name];

    public SObjectType? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The object an 18-character id belongs to.</summary>
    public SObjectType? OfId(string id) => _byPrefix.GetValueOrDefault(id[..3]);

    /// <summary>The same org without some fields (<c>Task.Genesys_Conversation_Key__c</c>): one where a package is not deployed.</summary>
    /// <exception cref="FormatException">A name that is not <c>Object.Field</c> of this org.</exception>
    public Catalog Without(IReadOnlyCollection<string> fields)
    {
        foreach (var path in fields)
        {
            if (path.Split('.') is not [var type, var field] || Find(type)?.Find(field) is null)
                throw new FormatException($"There is no field {path}.");
        }
        return new Catalog(Types.Select(type => Cut(type, fields)));
    }

    /// <summary>The same org as somebody sees it who has no permission for some objects.</summary>
    public Catalog Hiding(IReadOnlyCollection<string> objects) => new(Types.Where(t => !objects.Contains(t.Name, StringComparer.OrdinalIgnoreCase)));

    private static SObjectType Cut(SObjectType type, IReadOnlyCollection<string> fields)
    {
        var kept = type.Fields.Where(f => !fields.Contains($"{type.Name}.{f.Name}", StringComparer.OrdinalIgnoreCase));
        return new SObjectType(type.Name, type.Label, type.KeyPrefix, kept) { AutoNumber = type.AutoNumber };
    }
}
