using Google.Protobuf.Reflection;

namespace Grpc.Reflection;

/// <summary>Which file declares what, for a set of files and all they depend on.</summary>
internal sealed class SymbolRegistry
{
    private readonly Dictionary<string, FileDescriptor> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<int, FileDescriptor>> _extensions = new(StringComparer.Ordinal);

    public SymbolRegistry(IEnumerable<FileDescriptor> files)
    {
        foreach (var file in files)
            Add(file);
    }

    public FileDescriptor? FileByName(string name) => _files.GetValueOrDefault(name);

    public FileDescriptor? FileContainingSymbol(string symbol) => _symbols.GetValueOrDefault(symbol);

    public FileDescriptor? FileContainingExtension(string type, int number) => _extensions.GetValueOrDefault(type)?.GetValueOrDefault(number);

    /// <summary>The numbers of the known extensions of a message, ascending; null when the message itself is not known.</summary>
    public IReadOnlyCollection<int>? ExtensionNumbers(string type) => _extensions.GetValueOrDefault(type)?.Keys;

    private void Add(FileDescriptor file)
    {
        if (!_files.TryAdd(file.Name, file))
            return;
        foreach (var dependency in file.Dependencies)
            Add(dependency);
        foreach (var message in file.MessageTypes)
            Add(message);
        foreach (var type in file.EnumTypes)
            Add(type);
        foreach (var service in file.Services)
            Add(service);
        Add(file.Extensions);
    }

    private void Add(MessageDescriptor message)
    {
        AddSymbol(message);
        ExtensionsOf(message);
        foreach (var field in message.Fields.InDeclarationOrder())
            AddSymbol(field);
        foreach (var oneof in message.Oneofs)
            AddSymbol(oneof);
        foreach (var nested in message.NestedTypes)
            Add(nested);
        foreach (var nested in message.EnumTypes)
            Add(nested);
        Add(message.Extensions);
    }

    private void Add(EnumDescriptor type)
    {
        AddSymbol(type);
        foreach (var value in type.Values)
            AddSymbol(value);
    }

    private void Add(ServiceDescriptor service)
    {
        AddSymbol(service);
        foreach (var method in service.Methods)
            AddSymbol(method);
    }

    private void Add(ExtensionCollection extensions)
    {
        foreach (var extension in extensions.UnorderedExtensions)
        {
            AddSymbol(extension);
            ExtensionsOf(extension.ExtendeeType)[extension.FieldNumber] = extension.File;
        }
    }

    private SortedDictionary<int, FileDescriptor> ExtensionsOf(MessageDescriptor message)
    {
        if (!_extensions.TryGetValue(message.FullName, out var known))
            _extensions.Add(message.FullName, known = []);
        return known;
    }

    private void AddSymbol(IDescriptor symbol) => _symbols[symbol.FullName] = symbol.File;
}
