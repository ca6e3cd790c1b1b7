using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Journal;

namespace CrmHub.Hub.Tests.Simulators.Chassis;

public sealed class JournalTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "journal.jsonl");

    public void Dispose()
    {
        if (Path.GetDirectoryName(_path) is { } folder && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Effect_Written_IsOnDiskBeforeTheCallReturns()
    {
        using var journal = Open();
        journal.Effect("task.created", "00T1", "op-1", new { Subject = "Õhtu" });
        var line = Assert.Single(Lines());
        Assert.Contains("\"effect\":\"task.created\",\"id\":\"00T1\",\"key\":\"op-1\",\"fields\":{\"subject\":\"Õhtu\"}", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ExistingFile_ContinuesTheNumbering()
    {
        using (var first = Open())
            first.Effect("a", "1");
        using (var second = Open())
            second.Effect("b", "2");
        Assert.Equal(["\"seq\":1", "\"seq\":2"], Lines().Select(line => line.Split(',')[0].TrimStart('{')));
    }

    [Fact]
    public void Open_HalfALastLine_CutsItOff()
    {
        using (var first = Open())
            first.Effect("a", "1");
        File.AppendAllText(_path, "{\"seq\":2,\"tim");
        using (var second = Open())
            second.Effect("b", "2");
        Assert.Equal(["a", "b"], Lines().Select(line => JsonNode.Parse(line)!["effect"]!.GetValue<string>()));
    }

    [Fact]
    public void Effect_FromManyThreads_LosesNothingAndKeepsOrder()
    {
        using var journal = Open();
        Parallel.For(0, 2_000, i => journal.Effect("n", i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(Enumerable.Range(1, 2_000).Select(i => (long)i), journal.Entries.Select(e => e.Seq));
        Assert.Equal(2_000, Lines().Length);
        Assert.Equal(2_000, journal.Effects("n").Select(e => e.Id).Distinct().Count());
    }

    private SimulatorJournal Open() => new("test", TimeProvider.System, _path);

    private string[] Lines()
    {
        using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
