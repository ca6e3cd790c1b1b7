using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CrmHub.Hub.Tests.Compat.Contracts;

/// <summary>What a contract assembly offers to one of its users: public and protected members, and internal ones to a friend.</summary>
internal sealed class ContractSurface
{
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private readonly HashSet<(string Type, string Member)> _members = [];

    public ContractSurface(Assembly contract, string user)
    {
        var isFriend = contract.GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>()
            .Any(friend => new AssemblyName(friend.AssemblyName).Name == user);
        using var file = new PEReader(File.OpenRead(contract.Location));
        var reader = file.GetMetadataReader();
        foreach (var handle in reader.TypeDefinitions)
            Add(reader, handle, isFriend);
    }

    public bool Has(string type) => _types.Contains(type);

    public bool Has(string type, string member) => _members.Contains((type, member));

    private static bool IsVisible(TypeAttributes attributes, bool isFriend) => (attributes & TypeAttributes.VisibilityMask) switch
    {
        TypeAttributes.Public or TypeAttributes.NestedPublic => true,
        TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem => true,
        TypeAttributes.NotPublic or TypeAttributes.NestedAssembly => isFriend,
        _ => false,
    };

    private static bool IsVisible(int access, bool isFriend) => (MethodAttributes)access switch
    {
        MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem => true,
        MethodAttributes.Assembly => isFriend,
        _ => false,
    };

    private void Add(MetadataReader reader, TypeDefinitionHandle handle, bool isFriend)
    {
        var type = reader.GetTypeDefinition(handle);
        if (!IsVisible(type.Attributes, isFriend))
            return;
        var name = MetadataTypeNames.Name(reader, handle);
        _types.Add(name);
        foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition))
        {
            if (IsVisible((int)(method.Attributes & MethodAttributes.MemberAccessMask), isFriend))
                _members.Add((name, MemberText.Method(reader.GetString(method.Name), method.DecodeSignature(MetadataTypeNames.Instance, null))));
        }
        // Methods and fields use the same numbers for access.
        foreach (var field in type.GetFields().Select(reader.GetFieldDefinition))
        {
            if (IsVisible((int)(field.Attributes & FieldAttributes.FieldAccessMask), isFriend))
                _members.Add((name, MemberText.Field(reader.GetString(field.Name), field.DecodeSignature(MetadataTypeNames.Instance, null))));
        }
    }
}
