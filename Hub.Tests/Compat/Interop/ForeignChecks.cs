namespace CrmHub.Hub.Tests.Compat.Interop;

/// <summary>What every client script checks, under the names it reports.</summary>
public static class ForeignChecks
{
    private static readonly string[] Names =
    [
        "unary", "metadata", "binary metadata", "server streaming", "client streaming", "duplex streaming", "deadline", "cancel",
        "status with details", "unknown method", "large message", "message over the limit", "gzip", "reflection", "health",
    ];

    public static TheoryData<string> All => [.. Names];

    /// <summary>The check a failure line begins with.</summary>
    public static string? Of(string line) =>
        Names.Where(name => line.StartsWith(name + " ", StringComparison.Ordinal)).MaxBy(name => name.Length);
}
