namespace CrmHub.Lab.Demo.Processes;

/// <summary>Where the build put the programs the demo starts: beside its own output.</summary>
internal static class Binaries
{
    public static string Hub { get; } = Find("CrmHub.Hub");

    public static string Simulators { get; } = Find("CrmHub.Lab.Simulators");

    // <root>/bin/<project>/<configuration>/: the same two levels for every project.
    private static string Find(string project)
    {
        var own = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var path = Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, $"{project}.dll");
        return File.Exists(path) ? path : throw new DemoException($"{project} is not built: run 'dotnet run --project Lab/Demo' from the repository.");
    }
}
