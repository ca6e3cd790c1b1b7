using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Pipedrive.Mapping;

/// <summary>Wrap-up → outcome of a call log. A wrap-up that stands for none: connected if anybody spoke.</summary>
internal sealed class CallOutcomes(IReadOnlyList<CallOutcomes.Pair> pairs)
{
    /// <summary>The only values Pipedrive takes.</summary>
    public static readonly IReadOnlyList<string> All = ["connected", "no_answer", "left_message", "left_voicemail", "wrong_number", "busy"];

    private readonly Dictionary<string, string> _byWrapUp = Index(pairs);

    /// <summary>Reads a wrap-up name and an outcome.</summary>
    public static (Pair? Value, string? Problem) Parse(string wrapUp, string outcome) => All.Contains(outcome, StringComparer.Ordinal)
        ? (new Pair(wrapUp, outcome), null)
        : (null, $"names no outcome; there are {string.Join(", ", All)}");

    public string Of(CallLog log)
    {
        if (log.WrapUp is { } wrapUp && _byWrapUp.TryGetValue(wrapUp.Trim(), out var outcome))
            return outcome;
        return log.DurationSeconds > 0 ? "connected" : "no_answer";
    }

    private static Dictionary<string, string> Index(IReadOnlyList<Pair> pairs)
    {
        var index = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in pairs)
            index[pair.WrapUp] = pair.Outcome;
        return index;
    }

    internal sealed record Pair(string WrapUp, string Outcome);
}
