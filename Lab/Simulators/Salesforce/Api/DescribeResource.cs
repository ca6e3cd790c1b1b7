using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Api;

/// <summary><c>/sobjects</c>, <c>/sobjects/X</c> and <c>/sobjects/X/describe</c>.</summary>
internal sealed class DescribeResource(LiveOrg live)
{
    public Answer All(Call call) => Answer.Ok(new JsonObject
    {
        ["encoding"] = "UTF-8",
        ["maxBatchSize"] = 200,
        ["sobjects"] = new JsonArray([.. live.Org.Visible.Types.Select(t => Summary(call, t))]),
    });

    public Answer Basic(Call call, string typeName) => Answer.Ok(new JsonObject
    {
        ["objectDescribe"] = Summary(call, live.Type(typeName)),
        ["recentItems"] = new JsonArray(),
    });

    public Answer Full(Call call, string typeName)
    {
        var type = live.Type(typeName);
        var json = Summary(call, type);
        json["fields"] = new JsonArray([.. type.Fields.Select(Describe)]);
        json["childRelationships"] = new JsonArray([.. Children(type)]);
        json["recordTypeInfos"] = new JsonArray();
        json["namedLayoutInfos"] = new JsonArray();
        json["supportedScopes"] = new JsonArray();
        json["actionOverrides"] = new JsonArray();
        return Answer.Ok(json);
    }

    private static JsonObject Summary(Call call, SObjectType type)
    {
        var url = $"{call.BasePath}/sobjects/{type.Name}";
        return new JsonObject
        {
            ["activateable"] = false,
            ["createable"] = true,
            ["custom"] = type.IsCustom,
            ["customSetting"] = false,
            ["deepCloneable"] = false,
            ["deletable"] = type.Name != "User",
            ["deprecatedAndHidden"] = false,
            ["feedEnabled"] = false,
            ["hasSubtypes"] = false,
            ["isInterface"] = false,
            ["isSubtype"] = false,
            ["keyPrefix"] = type.KeyPrefix,
            ["label"] = type.Label,
            ["labelPlural"] = type.PluralLabel,
            ["layoutable"] = true,
            ["mergeable"] = type.Name is "Account" or "Contact" or "Lead" or "Case",
            ["mruEnabled"] = true,
            ["name"] = type.Name,
            ["queryable"] = true,
            ["replicateable"] = true,
            ["retrieveable"] = true,
            ["searchable"] = true,
            ["triggerable"] = true,
            ["undeletable"] = true,
            ["updateable"] = true,
            ["urls"] = new JsonObject { ["sobject"] = url, ["describe"] = url + "/describe", ["rowTemplate"] = url + "/{ID}" },
        };
    }

    private static JsonObject Describe(Field field) => new()
    {
        ["aggregatable"] = field.Filterable,
        ["autoNumber"] = false,
        ["byteLength"] = field.Length * 3,
        ["calculated"] = field.Computed,
        ["caseSensitive"] = field.CaseSensitive,
        ["createable"] = field.Createable,
        ["custom"] = field.IsCustom,
        ["defaultedOnCreate"] = field.Default is not null || field.Name == "OwnerId" || !field.Createable,
        ["defaultValue"] = RecordJson.Value(field, field.Default),
        ["deprecatedAndHidden"] = false,
        ["digits"] = field.Type == FieldType.Int ? field.Length : 0,
        ["externalId"] = field.ExternalId,
        ["filterable"] = field.Filterable,
        ["groupable"] = field.Filterable,
        ["idLookup"] = field.ExternalId || field.Type is FieldType.Id or FieldType.Email,
        ["label"] = field.Label,
        ["length"] = field.IsText || field.Type is FieldType.Id or FieldType.Reference ? field.Length : 0,
        ["name"] = field.Name,
        ["nameField"] = field.Name is "Name" or "CaseNumber",
        ["nillable"] = field.IsNillable,
        ["permissionable"] = field.IsNillable,
        ["picklistValues"] = new JsonArray([.. field.Values.Select(v => PicklistValue(v, v.Equals(field.Default)))]),
        ["polymorphicForeignKey"] = field.ReferenceTo.Count > 1,
        ["precision"] = field.Type is FieldType.Double or FieldType.Currency ? field.Length : 0,
        ["referenceTo"] = Answer.Names(field.ReferenceTo),
        ["relationshipName"] = field.RelationshipName,
        ["restrictedPicklist"] = field.Restricted,
        ["scale"] = field.Scale,
        ["soapType"] = SoapType(field.Type),
        ["sortable"] = field.Filterable,
        ["type"] = field.Type.ToString().ToLowerInvariant(),
        ["unique"] = field.Unique,
        ["updateable"] = field.Updateable,
        ["writeRequiresMasterRead"] = false,
    };

    private static JsonObject PicklistValue(string value, bool isDefault) =>
        new() { ["active"] = true, ["defaultValue"] = isDefault, ["label"] = value, ["validFor"] = null, ["value"] = value };

    private IEnumerable<JsonNode> Children(SObjectType type) =>
        from child in live.Org.Visible.Types
        from field in child.Fields
        where field.ReferenceTo.Contains(type.Name)
        select (JsonNode)new JsonObject
        {
            ["cascadeDelete"] = (child.Name, field.Name) is ("Contact" or "Opportunity", "AccountId"),
            ["childSObject"] = child.Name,
            ["deprecatedAndHidden"] = false,
            ["field"] = field.Name,
            ["junctionIdListNames"] = new JsonArray(),
            ["junctionReferenceTo"] = new JsonArray(),
            ["relationshipName"] = field.ChildRelationship,
            ["restrictedDelete"] = child.Name == "Case",
        };

    private static string SoapType(FieldType type) => type switch
    {
        FieldType.Id or FieldType.Reference => "tns:ID",
        FieldType.Boolean => "xsd:boolean",
        FieldType.Int => "xsd:int",
        FieldType.Double or FieldType.Currency => "xsd:double",
        FieldType.Date => "xsd:date",
        FieldType.DateTime => "xsd:dateTime",
        _ => "xsd:string",
    };
}
