using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Plugins.Loading;

/// <summary>What the metadata of one assembly says, read without loading it.</summary>
/// <param name="References">What it references.</param>
/// <param name="Factories">Full names of the classes that implement <see cref="IAdapterFactory"/> and can be created.</param>
/// <param name="HiddenFactories">Those an outsider cannot create: not public, or abstract.</param>
internal sealed record AssemblyScan(IReadOnlyList<AssemblyName> References, IReadOnlyList<string> Factories, IReadOnlyList<string> HiddenFactories)
{
    private const int DeepestBase = 32;

    /// <summary>Null when the bytes are a native library.</summary>
    /// <exception cref="BadImageFormatException">They are damaged, or no library at all.</exception>
    public static AssemblyScan? Of(byte[] bytes)
    {
        try
        {
            return Read(bytes);
        }
        catch (Exception e) when (e is OverflowException or ArgumentException or InvalidOperationException or IOException)
        {
            // The metadata reader's other ways of saying so.
            throw new BadImageFormatException("The assembly's metadata is damaged.", e);
        }
    }

    private static AssemblyScan? Read(byte[] bytes)
    {
        using var image = new PEReader(new MemoryStream(bytes, writable: false));
        if (!image.HasMetadata)
            return null;
        var metadata = image.GetMetadataReader();
        if (!metadata.IsAssembly)
            return null;
        var references = metadata.AssemblyReferences.Select(h => metadata.GetAssemblyReference(h).GetAssemblyName()).ToList();
        if (!references.Exists(r => r.Name == HostAssemblies.Contract))
            return new AssemblyScan(references, [], []);
        var factories = metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Where(t => IsFactory(metadata, t)).ToLookup(IsCreatable);
        return new AssemblyScan(
            references,
            [.. factories[true].Select(t => Name(metadata, t))],
            [.. factories[false].Select(t => Name(metadata, t))]);
    }

    private static bool IsCreatable(TypeDefinition type) =>
        (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public && (type.Attributes & TypeAttributes.Abstract) == 0;

    private static bool IsFactory(MetadataReader metadata, TypeDefinition type)
    {
        // Bounded: in a damaged file a class may be its own base.
        for (var depth = 0; depth < DeepestBase && (type.Attributes & TypeAttributes.Interface) == 0; depth++)
        {
            foreach (var handle in type.GetInterfaceImplementations())
                if (IsContract(metadata, metadata.GetInterfaceImplementation(handle).Interface))
                    return true;
            if (type.BaseType.IsNil || type.BaseType.Kind != HandleKind.TypeDefinition)
                return false;
            type = metadata.GetTypeDefinition((TypeDefinitionHandle)type.BaseType);
        }

        return false;
    }

    private static bool IsContract(MetadataReader metadata, EntityHandle handle)
    {
        if (handle.Kind != HandleKind.TypeReference)
            return false;
        var type = metadata.GetTypeReference((TypeReferenceHandle)handle);
        return metadata.StringComparer.Equals(type.Name, nameof(IAdapterFactory))
            && metadata.StringComparer.Equals(type.Namespace, typeof(IAdapterFactory).Namespace!);
    }

    private static string Name(MetadataReader metadata, TypeDefinition type)
    {
        var name = metadata.GetString(type.Name);
        var space = metadata.GetString(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }
}
