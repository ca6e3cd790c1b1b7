using System.Xml.Linq;
using CrmHub.Hub.Tests.Shim;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

/// <summary>What <c>deploy/salesforce</c> brings to an organisation, read as <c>sf project deploy</c> reads it: by folder and file name.</summary>
internal static class SfdxSource
{
    public static readonly XNamespace Metadata = "http://soap.sforce.com/2006/04/metadata";

    public static string Folder { get; } = Path.Combine(Corpus.Root, "deploy", "salesforce");

    /// <summary>Every metadata file with the element it must hold.</summary>
    public static IEnumerable<(string Path, string Root)> Files => Directory.EnumerateFiles(Folder, "*-meta.xml", SearchOption.AllDirectories)
        .Select(path => (path, Path.GetFileName(path).Split('.')[1] switch
        {
            "field-meta" => "CustomField",
            "object-meta" => "CustomObject",
            "permissionset-meta" => "PermissionSet",
            var other => throw new InvalidDataException($"{path}: {other}"),
        }));

    /// <summary><c>Object.Field__c</c> → its definition.</summary>
    public static IReadOnlyDictionary<string, XElement> Fields { get; } = Files.Where(f => f.Root == "CustomField")
        .ToDictionary(f => $"{Owner(f.Path)}.{FullName(f.Path)}", f => XDocument.Load(f.Path).Root!, StringComparer.Ordinal);

    public static XElement PermissionSet { get; } = XDocument.Load(Files.Single(f => f.Root == "PermissionSet").Path).Root!;

    public static string FullName(string path) => Path.GetFileName(path).Split('.')[0];

    public static string Text(this XElement element, string name) => (string?)element.Element(Metadata + name) ?? "";

    // objects/Contact/fields/X.field-meta.xml
    private static string Owner(string path) => new DirectoryInfo(path).Parent!.Parent!.Name;
}
