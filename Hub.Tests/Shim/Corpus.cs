using System.Text;

namespace CrmHub.Hub.Tests.Shim;

/// <summary>Inputs as files, named after what is nasty about them.</summary>
internal static class Corpus
{
    public static string Root { get; } = FindRoot();

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Root, "Hub.Tests", "Corpus", name + ".json"));

    public static string Text(string name) => Encoding.UTF8.GetString(Bytes(name));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CrmHub.sln")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException("The tests run inside the repository.");
    }
}
