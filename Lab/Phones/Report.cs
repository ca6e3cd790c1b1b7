using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace CrmHub.Lab.Phones;

/// <summary>What is said of a comparison.</summary>
internal static class Report
{
    /// <summary>The share each of the decisive properties must reach.</summary>
    public const double Required = 0.999;

    /// <summary>So that invisible characters show.</summary>
    private static readonly JsonSerializerOptions Escaping = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly HashSet<string> Decisive = new(StringComparer.Ordinal) { "refusal", "E.164", "validity", "region", "type" };

    /// <returns>0 when every decisive property reached its share, 1 otherwise.</returns>
    public static int Print(Comparison comparison)
    {
        var table = new Table().AddColumns("property", "equal", "or different for a known reason");
        foreach (var (property, equal, explained) in comparison.Shares())
            table.AddRow(property, Percent(equal), Percent(explained));
        AnsiConsole.Write(table);
        Console.WriteLine(Text(comparison));
        return IsEnough(comparison) ? 0 : 1;
    }

    public static bool IsEnough(Comparison comparison) =>
        comparison.Texts > 0 && comparison.Shares().Where(s => Decisive.Contains(s.Property)).All(s => s.Equal >= Required);

    /// <summary>The classes of difference, the unexplained ones first, each with its examples.</summary>
    public static string Text(Comparison comparison)
    {
        var text = new StringBuilder();
        foreach (var difference in comparison.Differences)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{difference.Times:N0} × {(difference.IsKnown ? "" : "UNEXPLAINED ")}{difference.Name}");
            foreach (var (ours, google) in difference.Examples)
                text.AppendLine(CultureInfo.InvariantCulture, $"    {Quoted(ours.Text)} in {ours.Region}: {Changes(ours, google)}");
        }

        text.Append(CultureInfo.InvariantCulture, $"{comparison.Texts:N0} texts, {comparison.Read:N0} of them numbers to both; ");
        text.Append(CultureInfo.InvariantCulture, $"{comparison.InSubstance:N0} differ in refusal, E.164, validity, region or type; {comparison.Unexplained:N0} differ without a known reason.");
        return text.ToString();
    }

    private static string Changes(OracleAnswer ours, OracleAnswer google) => string.Join("; ",
        from property in OracleAnswer.Properties
        let values = (Ours: property.Of(ours), Google: property.Of(google))
        where values.Ours != values.Google
        select $"{property.Name} Google {Quoted(values.Google)}, ours {Quoted(values.Ours)}");

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Escaping);

    private static string Percent(double share) => (share * 100).ToString("0.0000", CultureInfo.InvariantCulture) + " %";
}
