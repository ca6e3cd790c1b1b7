using System.Runtime.CompilerServices;

namespace CrmHub.Hub.Tests.Architecture;

internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "CrmHub.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("CrmHub.sln was not found above the tests.");
        return folder.FullName;
    }
}
