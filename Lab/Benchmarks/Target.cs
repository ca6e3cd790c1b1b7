using System.Globalization;

namespace CrmHub.Lab.Benchmarks;

/// <summary>What a ratio has to reach, stay below, or lie between.</summary>
internal sealed record Target(double Least, double Most)
{
    public static Target AtLeast(double least) => new(least, double.PositiveInfinity);

    public static Target AtMost(double most) => new(0, most);

    public bool IsMet(double ratio) => ratio >= Least && ratio <= Most;

    public override string ToString() => this switch
    {
        { Most: double.PositiveInfinity } => "≥ " + Digits(Least),
        { Least: 0 } => "≤ " + Digits(Most),
        _ => $"{Digits(Least)}-{Digits(Most)}",
    };

    private static string Digits(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
