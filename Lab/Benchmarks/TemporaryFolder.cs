namespace CrmHub.Lab.Benchmarks;

/// <summary>A folder that is gone when disposed.</summary>
internal sealed class TemporaryFolder(string parent) : IDisposable
{
    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(parent, "crmhub-bench-" + System.IO.Path.GetRandomFileName())).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
