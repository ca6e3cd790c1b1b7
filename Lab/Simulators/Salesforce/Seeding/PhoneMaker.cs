using System.Globalization;
using System.Text;

namespace CrmHub.Lab.Simulators.Salesforce.Seeding;

/// <summary>Numbers nobody else in this run has, typed the way somebody there would type them.</summary>
internal sealed class PhoneMaker(Random random)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public PhoneNumber Draw(Region region)
    {
        while (true)
        {
            var number = new PhoneNumber(Pick(region.AreaCodes), Local(region));
            if (_taken.Add(region.CallingCode + number.Area + number.Local))
                return number;
        }
    }

    /// <summary>The same number, typed in one of the region's ways.</summary>
    public string Type(Region region, PhoneNumber number)
    {
        var typed = new StringBuilder();
        var next = 0;
        var style = Pick(region.Styles);
        for (var i = 0; i < style.Length; i++)
        {
            if (style[i] == 'A')
                typed.Append(number.Area);
            else if (style[i] == '0' && IsSlot(style, i))
                typed.Append(number.Local[next++]);
            else
                typed.Append(style[i]);
        }
        return typed.ToString();
    }

    // Zeros before the area code are dialled, those after it are places for digits.
    private static bool IsSlot(string style, int at) => at > style.IndexOf('A', StringComparison.Ordinal);

    // In Brazil mobile numbers start with 9, in North America exchanges do not start with 0 or 1.
    private string Local(Region region) => region.CallingCode switch
    {
        "55" => "9" + random.Next(10_000_000, 99_999_999).ToString(CultureInfo.InvariantCulture),
        "1" => random.Next(2_220_000, 9_999_999).ToString(CultureInfo.InvariantCulture),
        _ => random.Next(1_000_000, 9_999_999).ToString(CultureInfo.InvariantCulture),
    };

    private string Pick(IReadOnlyList<string> from) => from[random.Next(from.Count)];
}
