namespace CrmHub.Lab.Chaos;

/// <summary>Where a trial says what happens and what was not as promised.</summary>
internal sealed class Stage(Action<string> say)
{
    public List<string> Faults { get; } = [];

    public void Say(string line) => say(line);

    public void Expect(bool promise, string otherwise)
    {
        if (!promise)
            Faults.Add(otherwise);
    }
}
