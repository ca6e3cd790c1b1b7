using CrmHub.Lab.Simulators.Salesforce.Records;
using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Soql;

/// <summary>Finds the objects and fields a query names.</summary>
internal sealed class PathBinder(Catalog catalog, string query)
{
    private const int DeepestPath = 5;
    private const string Hint = "Please reference your WSDL or the describe call for the appropriate names.";

    /// <exception cref="ApiException">INVALID_TYPE.</exception>
    public SObjectType Type(string name, int position) => catalog.Find(name) ?? throw SoqlError.At(
        query,
        position,
        "INVALID_TYPE",
        $"sObject type '{name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. {Hint}");

    /// <exception cref="ApiException">INVALID_FIELD.</exception>
    public FieldPath Field(SObjectType type, string? alias, FieldRef reference)
    {
        var names = WithoutAlias(type, alias, reference.Path);
        var hops = new List<Field>();
        var at = type;
        foreach (var name in names.SkipLast(1))
        {
            var hop = at.FindRelationship(name) ?? throw NoSuchRelationship(reference, name);
            hops.Add(hop);
            at = hop.ReferenceTo.Count > 1 ? NameObject.Type : catalog.Find(hop.ReferenceTo[0]) ?? throw NoSuchRelationship(reference, name);
        }
        if (hops.Count > DeepestPath)
            throw SoqlError.At(query, reference.Position, "INVALID_FIELD", $"Relationship path is deeper than {DeepestPath} levels.");
        return new FieldPath(hops, at.Find(names[^1]) ?? throw NoSuchColumn(reference, at, names[^1]));
    }

    private static IReadOnlyList<string> WithoutAlias(SObjectType type, string? alias, IReadOnlyList<string> path)
    {
        var isPrefixed = path.Count > 1
            && (path[0].Equals(alias, StringComparison.OrdinalIgnoreCase)
                || (path[0].Equals(type.Name, StringComparison.OrdinalIgnoreCase) && type.FindRelationship(path[0]) is null));
        return isPrefixed ? [.. path.Skip(1)] : path;
    }

    private ApiException NoSuchColumn(FieldRef reference, SObjectType type, string name) => SoqlError.At(
        query,
        reference.Position,
        "INVALID_FIELD",
        $"No such column '{name}' on entity '{type.Name}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. {Hint}");

    private ApiException NoSuchRelationship(FieldRef reference, string name) => SoqlError.At(
        query,
        reference.Position,
        "INVALID_FIELD",
        $"Didn't understand relationship '{name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. {Hint}");
}
