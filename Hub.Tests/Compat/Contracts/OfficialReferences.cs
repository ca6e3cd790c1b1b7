using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CrmHub.Hub.Tests.Compat.Contracts;

/// <summary>What an official assembly refers to in one of its contract assemblies.</summary>
internal sealed class OfficialReferences : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _reader;
    private readonly string _contract;

    public OfficialReferences(System.Reflection.Assembly official, System.Reflection.Assembly contract)
    {
        _file = new PEReader(File.OpenRead(official.Location));
        _reader = _file.GetMetadataReader();
        _contract = contract.GetName().Name!;
    }

    /// <summary>The full name the official assembly knows the contract assembly by.</summary>
    public System.Reflection.AssemblyName Assembly => _reader.AssemblyReferences
        .Select(handle => _reader.GetAssemblyReference(handle).GetAssemblyName())
        .Single(name => name.Name == _contract);

    public IEnumerable<string> Types() => _reader.TypeReferences
        .Where(IsContract)
        .Select(handle => MetadataTypeNames.Name(_reader, handle));

    /// <summary>Every member as <c>type::name signature</c>, with the type's full name before it.</summary>
    public IEnumerable<(string Type, string Member)> Members()
    {
        foreach (var handle in _reader.MemberReferences)
        {
            var member = _reader.GetMemberReference(handle);
            if (OwnerOf(member) is { } owner && IsContract(owner))
                yield return (MetadataTypeNames.Name(_reader, owner), Describe(member));
        }
    }

    public void Dispose() => _file.Dispose();

    private string Describe(MemberReference member)
    {
        var name = _reader.GetString(member.Name);
        return member.GetKind() == MemberReferenceKind.Method
            ? MemberText.Method(name, member.DecodeMethodSignature(MetadataTypeNames.Instance, null))
            : MemberText.Field(name, member.DecodeFieldSignature(MetadataTypeNames.Instance, null));
    }

    private TypeReferenceHandle? OwnerOf(MemberReference member) => member.Parent.Kind switch
    {
        HandleKind.TypeReference => (TypeReferenceHandle)member.Parent,
        HandleKind.TypeSpecification => GenericTypeOf((TypeSpecificationHandle)member.Parent),
        _ => null,
    };

    private TypeReferenceHandle? GenericTypeOf(TypeSpecificationHandle handle)
    {
        var blob = _reader.GetBlobReader(_reader.GetTypeSpecification(handle).Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return null;
        blob.ReadByte(); // class or value type
        return blob.ReadTypeHandle() is { Kind: HandleKind.TypeReference } type ? (TypeReferenceHandle)type : null;
    }

    private bool IsContract(TypeReferenceHandle handle)
    {
        var scope = _reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.TypeReference => IsContract((TypeReferenceHandle)scope),
            HandleKind.AssemblyReference =>
                _reader.GetString(_reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name) == _contract,
            _ => false,
        };
    }
}
