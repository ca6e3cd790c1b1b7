using CrmHub.Lab.Demo.Processes;
using CrmHub.Lab.Demo.Vendors;

namespace CrmHub.Lab.Demo.Story;

/// <summary>Who plays: people of the CRM by what their number is like. Everybody is cast once.</summary>
internal sealed class Cast
{
    // Scenes that need both CRMs have so many calls; the other scenes share the rest, of either kind.
    private const int Reserved = 24;

    private readonly Queue<Person> _texans;
    private readonly Queue<Person> _ofBoth;
    private readonly Queue<Person> _canadians;
    private readonly Queue<Person> _brazilians;

    public Cast(IReadOnlyList<Person> people)
    {
        var byNumber = people.GroupBy(p => p.Number, StringComparer.Ordinal).ToList();
        Shared = byNumber.Where(g => g.Select(p => p.Id).Distinct(StringComparer.Ordinal).Count() > 1)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.First()).FirstOrDefault()
            ?? throw new DemoException("Nobody shares a number with this seed; take another one or more contacts.");
        // Who shares that number plays nobody else: its scene starts with a number the hub has never met.
        var switchboard = people.Where(p => p.Number == Shared.Number).Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        var alone = byNumber.Where(g => g.Count() == 1).Select(g => g.First()).DistinctBy(p => p.Id).Where(p => !switchboard.Contains(p.Id)).ToList();
        var mails = people.DistinctBy(p => p.Id).CountBy(p => p.Email, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        var texans = alone.Where(p => p.Site == Site.Austin).ToList();
        OfBoth = [.. texans.Where((p, i) => i % 3 > 0 && p.Email.Length > 0 && mails[p.Email] == 1)];
        _ofBoth = new(OfBoth.Take(Reserved));
        _texans = new(texans.Except(_ofBoth));
        _canadians = new(alone.Where(p => p.Site == Site.Toronto && !p.Typed.StartsWith('+')));
        _brazilians = new(alone.Where(p => p.Site == Site.SaoPaulo && !p.Typed.StartsWith('+')));
    }

    /// <summary>A number that several contacts have.</summary>
    public Person Shared { get; }

    /// <summary>Whom both CRMs know.</summary>
    public IReadOnlyList<Person> OfBoth { get; }

    /// <summary>Nobody's numbers: the exchange 555-01xx is kept for fiction.</summary>
    public string Stranger => "+15125550142";

    public Person Texan() => Next(_texans, "the United States");

    /// <summary>A Texan whom both CRMs know.</summary>
    public Person TexanOfBoth() => Next(_ofBoth, "the United States that both CRMs know");

    /// <summary>Somebody whose number stands in the CRM without a country code.</summary>
    public Person Canadian() => Next(_canadians, "Canada");

    /// <inheritdoc cref="Canadian"/>
    public Person Brazilian() => Next(_brazilians, "Brazil");

    private static Person Next(Queue<Person> people, string country) =>
        people.TryDequeue(out var person) ? person : throw new DemoException($"Too few callers from {country}; take another seed or more contacts.");
}
