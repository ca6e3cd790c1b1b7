namespace CrmHub.Lab.Benchmarks;

internal static class LoadAverage
{
    private const string Source = "/proc/loadavg";

    /// <summary>Over 1, 5 and 15 minutes; "unknown" where the system does not say.</summary>
    public static string Now() => File.Exists(Source) ? string.Join(' ', File.ReadAllText(Source).Split(' ').Take(3)) : "unknown";
}
