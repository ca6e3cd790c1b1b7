using System.Text.RegularExpressions;

namespace CrmHub.Hub.Storage;

internal static partial class SqlText
{
    /// <summary>Parameter names in the order of their first appearance.</summary>
    public static IReadOnlyList<string> Parameters(string sql) =>
        [.. Parameter().Matches(sql).Select(m => m.Value).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex("@[a-z_0-9]+")]
    private static partial Regex Parameter();
}
