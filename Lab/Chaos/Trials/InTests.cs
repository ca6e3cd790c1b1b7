namespace CrmHub.Lab.Chaos.Trials;

/// <summary>A fault that can only be made inside the process: the test suite makes it.</summary>
internal sealed class InTests(string name, string title) : Trial
{
    public override string Name => name;

    public override string Title => title;

    public override string? Obstacle => $"made inside the process: ./test.sh --filter Requirement={Name}";

    public override Task<string> RunAsync(Rig rig, Scale scale, Stage stage, CancellationToken ct) => throw new InvalidOperationException(Obstacle);
}
