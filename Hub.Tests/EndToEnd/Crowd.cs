using System.Globalization;
using CrmHub.Protos.V1;

namespace CrmHub.Hub.Tests.EndToEnd;

/// <summary>
/// Generated people in three systems, a fifth of them in more than one: their addresses in other case, their numbers in other forms, sometimes
/// without the address, so that only the number is the same. Who is who is known.
/// </summary>
internal sealed class Crowd(int people, int seed)
{
    public static readonly string[] Systems = ["salesforce", "pipedrive", "genesys"];

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, List<UpsertRequest>> _records = Systems.ToDictionary(s => s, _ => new List<UpsertRequest>(), StringComparer.Ordinal);

    /// <summary>System/id of every record → who it is, and the e-mail it bears, if any.</summary>
    public Dictionary<string, (int Person, string Email)> Truth { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<UpsertRequest> Of(string system) => _records[system];

    public Crowd Gathered()
    {
        for (var person = 0; person < people; person++)
        {
            var first = _random.Next(Systems.Length);
            Add(person, Systems[first], withEmail: true);
            if (_random.Next(5) != 0)
                continue;
            for (var other = 1; other <= 1 + _random.Next(2); other++)
                Add(person, Systems[(first + other) % Systems.Length], withEmail: _random.Next(8) != 0);
        }

        // Systems do not list their people in the same order.
        foreach (var list in _records.Values)
            _random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list));
        return this;
    }

    private void Add(int person, string system, bool withEmail)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{system[0]}{_random.Next(1_000_000)}x{person}");
        var email = withEmail ? Cased(string.Create(CultureInfo.InvariantCulture, $"{Given(person)}.{Family(person)}.{person}@mail{person % 50}.example.com")) : "";
        var record = new UpsertRequest
        {
            Record = new ExternalId { System = system, Kind = "contact", Id = id },
            FirstName = _random.Next(2) == 0 ? Given(person) : Given(person).ToUpperInvariant(),
            LastName = Family(person) + (_random.Next(4) == 0 ? "  " : ""),
            AccountName = _random.Next(3) == 0 ? "Organisation " + (person % 200).ToString(CultureInfo.InvariantCulture) : "",
            Phones = { new Phone { E164 = Number(person), Kind = "work" } },
        };
        if (withEmail)
            record.Emails.Add(email);
        _records[system].Add(record);
        Truth.Add($"{system}/{id}", (person, email.ToLowerInvariant()));
    }

    private string Cased(string text) => _random.Next(3) switch
    {
        0 => text,
        1 => text.ToUpperInvariant(),
        _ => char.ToUpperInvariant(text[0]) + text[1..],
    };

    // A family of four shares a number.
    private string Number(int person)
    {
        var national = (2_015_550_000L + person / 4 * 10L).ToString(CultureInfo.InvariantCulture);
        return _random.Next(4) switch
        {
            0 => "+1" + national,
            1 => $"({national[..3]}) {national[3..6]}-{national[6..]}",
            2 => $"+1 {national[..3]}.{national[3..6]}.{national[6..]}",
            _ => $"1-{national[..3]}-{national[3..6]}-{national[6..]}",
        };
    }

    private static string Given(int person) => ((string[])["Ada", "Grace", "Alan", "Edsger", "Barbara", "Tony", "Katherine"])[person % 7];

    private static string Family(int person) => ((string[])["Example", "Sample", "Mustermann", "Dupont", "Silva", "Rossi", "Novak", "Jansen", "Ivanova"])[person / 7 % 9];
}
