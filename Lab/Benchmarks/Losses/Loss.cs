using System.Globalization;
using System.Text.RegularExpressions;

namespace CrmHub.Lab.Benchmarks.Losses;

/// <summary>What the CRM's journal says of one side's run.</summary>
/// <param name="Name">Of the side.</param>
/// <param name="Acknowledged">Distinct calls the sender heard 200 for.</param>
/// <param name="Logs">Call logs created.</param>
/// <param name="Lost">Acknowledged calls without one.</param>
/// <param name="Duplicates">Call logs beyond the first of a call.</param>
/// <param name="Misattributed">Call logs that are no acknowledged call's.</param>
/// <param name="Requests">Requests the sender made.</param>
internal sealed partial record Loss(string Name, int Acknowledged, int Logs, int Lost, int Duplicates, int Misattributed, int Requests)
{
    public static Loss Of(ISide side, Sender sender)
    {
        var logs = side.Crm.Lines()
            .Where(l => l.TryGetProperty("effect", out var effect) && effect.GetString() == "task.created")
            .Select(l => CallOf(l.GetProperty("fields").GetProperty("Description").GetString()!))
            .CountBy(call => call).ToDictionary();
        var acknowledged = sender.Acknowledged.ToHashSet();
        return new Loss(
            side.Name, acknowledged.Count, logs.Values.Sum(), acknowledged.Count(a => !logs.ContainsKey(a)), logs.Values.Sum(n => n - 1),
            logs.Keys.Count(call => !acknowledged.Contains(call)), sender.Requests);
    }

    // Both sides write the agent's name into the log, and every call has an agent of its own.
    private static int CallOf(string description) => int.Parse(Agent().Match(description).Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Agent: Agent (\d+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Agent();
}
