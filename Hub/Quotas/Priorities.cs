namespace CrmHub.Hub.Quotas;

/// <summary>What follows from a priority alone.</summary>
internal static class Priorities
{
    public const int Count = 5;

    private static readonly double[] Weights = [0, 8, 4, 2, 1];
    private static readonly double[] Floors = [0, 1, 1.25, 1.5, 2];

    /// <summary>Everything that may wait, most urgent first.</summary>
    public static readonly IReadOnlyList<Priority> Background = [Priority.CallLog, Priority.Push, Priority.Sync, Priority.Backfill];

    /// <summary>Share of the pace among those that wait.</summary>
    public static double Weight(this Priority priority) => Weights[(int)priority];

    /// <summary>How many reserves must be left for it to go on: the less urgent stop earlier, a pop never.</summary>
    public static double Floor(this Priority priority) => Floors[(int)priority];

    /// <summary>lower_snake, as shown.</summary>
    public static string Name(this Priority priority) => priority switch
    {
        Priority.Pop => "pop",
        Priority.CallLog => "call_log",
        Priority.Push => "push",
        Priority.Sync => "sync",
        _ => "backfill",
    };

    /// <summary>Of a delivery that does not say.</summary>
    public static Priority Of(string operation) =>
        operation == Deliveries.Operations.CallLog || operation.StartsWith("disposition", StringComparison.Ordinal) ? Priority.CallLog : Priority.Push;
}
