using System.Globalization;
using CrmHub.Lab.Simulators.Salesforce.Records;
using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Seeding;

/// <summary>
/// Makes up an org's customers: companies and their people, people without a company, numbers shared by colleagues, mail
/// addresses or none, leads, cases and past calls.
/// </summary>
internal sealed class Seeder(LiveOrg live)
{
    private static readonly string[] Trades = ["Logistics", "Bakery", "Software", "Consulting", "Dental", "Motors", "Foods", "Energia", "Partners", "Textiles"];
    private static readonly string[] FreeMail = ["gmail.com", "outlook.com", "yahoo.com", "hotmail.com"];

    private readonly Catalog _catalog = live.Org.Catalog;
    private Random _random = new(0);
    private DateTimeOffset _clock;
    private TimeSpan _step;

    public SeedReport Run(SeedOrder order)
    {
        if (order.Contacts <= 0)
            return new SeedReport(0, 0, 0, 0, 0);
        _random = new Random(order.Seed);
        _step = TimeSpan.FromDays(365.0 / (order.Contacts + 1));
        _clock = live.Org.Second - TimeSpan.FromDays(366);
        var phones = new PhoneMaker(_random);
        var companies = Enumerable.Range(0, Math.Max(1, order.Contacts / 4)).Select(i => Company(phones, i)).ToList();
        var report = new SeedReport(companies.Count, 0, 0, 0, 0);
        for (var i = 0; i < order.Contacts; i++)
        {
            _clock += _step;
            var person = Person(phones, companies, i);
            var (cases, calls) = History(person);
            report = report with { Contacts = report.Contacts + 1, Cases = report.Cases + cases, Tasks = report.Tasks + calls };
            if (i % 20 == 19)
            {
                Lead(phones, i);
                report = report with { Leads = report.Leads + 1 };
            }
        }
        return report;
    }

    private Firm Company(PhoneMaker phones, int index)
    {
        var region = Regions.Draw(_random);
        var name = $"{Pick(region.LastNames)} {Pick(Trades)}{(index % 3 == 0 ? " Ltd" : "")}";
        var switchboard = phones.Draw(region);
        var (city, state) = region.Cities[_random.Next(region.Cities.Count)];
        var domain = $"{Plain(name.Replace(" ", "", StringComparison.Ordinal))}{index}.example.{region.MailDomain}";
        var account = Insert("Account", new()
        {
            ["Name"] = name,
            ["Phone"] = phones.Type(region, switchboard),
            ["Website"] = $"https://www.{domain}",
            ["BillingCity"] = city,
            ["BillingState"] = state,
            ["BillingCountry"] = region.Country,
            ["Account_Number__c"] = (100_000 + index).ToString(CultureInfo.InvariantCulture),
            ["AccountNumber"] = (100_000 + index).ToString(CultureInfo.InvariantCulture),
            ["Industry"] = "Other",
        });
        return new Firm(account.Id, region, switchboard, domain);
    }

    private Record Person(PhoneMaker phones, List<Firm> companies, int index)
    {
        var firm = _random.Next(100) < 75 ? companies[_random.Next(companies.Count)] : null;
        var region = firm?.Region ?? Regions.Draw(_random);
        var (first, last) = (Pick(region.FirstNames), Pick(region.LastNames));
        // One in eight colleagues has only the switchboard's number; some have no mobile, some nothing else.
        var desk = firm is not null && _random.Next(8) == 0 ? firm.Switchboard : phones.Draw(region);
        var (city, state) = region.Cities[_random.Next(region.Cities.Count)];
        return Insert("Contact", new()
        {
            ["FirstName"] = _random.Next(50) == 0 ? null : first,
            ["LastName"] = last,
            ["AccountId"] = firm?.Id,
            ["Phone"] = _random.Next(100) < 85 ? phones.Type(region, desk) : null,
            ["MobilePhone"] = _random.Next(100) < 60 ? phones.Type(region, phones.Draw(region)) : null,
            ["HomePhone"] = _random.Next(100) < 5 ? phones.Type(region, phones.Draw(region)) : null,
            ["Email"] = _random.Next(100) < 90 ? Mail(first, last, index, firm) : null,
            ["Title"] = firm is null ? null : Pick(["Owner", "Buyer", "Office Manager", "Engineer", "Accountant"]),
            ["MailingCity"] = city,
            ["MailingState"] = state,
            ["MailingCountry"] = region.Country,
            ["Custom_Tier__c"] = Pick(["Platinum", "Gold", "Silver", "Bronze", "Bronze", "Bronze"]),
        });
    }

    private (int Cases, int Calls) History(Record person)
    {
        var cases = _random.Next(5) == 0 ? _random.Next(1, 5) : 0;
        for (var i = 0; i < cases; i++)
        {
            Insert("Case", new()
            {
                ["ContactId"] = person.Id,
                ["Subject"] = Pick(["Invoice question", "Delivery is late", "Cannot log in", "Wrong item", "Change of address"]),
                ["Origin"] = "Phone",
                ["Status"] = Pick(["New", "Working", "Closed", "Closed"]),
            });
        }
        var calls = _random.Next(3) == 0 ? _random.Next(1, 7) : 0;
        for (var i = 0; i < calls; i++)
        {
            Insert("Task", new()
            {
                ["WhoId"] = person.Id,
                ["Subject"] = "Call",
                ["TaskSubtype"] = "Call",
                ["Status"] = "Completed",
                ["ActivityDate"] = DateOnly.FromDateTime(_clock.UtcDateTime),
                ["CallType"] = Pick(["Inbound", "Inbound", "Outbound"]),
                ["CallDurationInSeconds"] = (long)_random.Next(20, 1800),
            });
        }
        return (cases, calls);
    }

    private void Lead(PhoneMaker phones, int index)
    {
        var region = Regions.Draw(_random);
        var (first, last) = (Pick(region.FirstNames), Pick(region.LastNames));
        Insert("Lead", new()
        {
            ["FirstName"] = first,
            ["LastName"] = last,
            ["Company"] = $"{last} {Pick(Trades)}",
            ["Phone"] = phones.Type(region, phones.Draw(region)),
            ["Email"] = Mail(first, last, index, firm: null),
            ["Country"] = region.Country,
        });
    }

    private Record Insert(string typeName, Dictionary<string, object?> values)
    {
        var type = _catalog[typeName];
        var typed = values.Where(v => v.Value is not null && type.Find(v.Key) is not null).ToDictionary(v => type.Find(v.Key)!, v => v.Value);
        if (type.Find("OwnerId") is { } owner)
            typed[owner] = Staff.FirstAgent;
        var at = new DateTimeOffset(_clock.Ticks - (_clock.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        return live.Org.Atomically(changes =>
            live.Save.Insert(changes, type, typed, new SaveOptions(AllowDuplicates: true, "v67.0") { At = at, UserId = Staff.FirstAgent }));
    }

    private string Mail(string first, string last, int index, Firm? firm)
    {
        var person = $"{Plain(first)}.{Plain(last)}";
        var address = firm is null ? $"{person}{index}@{Pick(FreeMail)}" : $"{person}@{firm.Domain}";
        return _random.Next(12) == 0 ? char.ToUpperInvariant(address[0]) + address[1..] : address;
    }

    private string Pick(IReadOnlyList<string> from) => from[_random.Next(from.Count)];

    // As mail addresses and host names spell them.
    private static string Plain(string text) => string.Concat(text.ToLowerInvariant().Select(Unmarked).Where(char.IsAsciiLetter));

    private static char Unmarked(char letter) => letter switch
    {
        'á' or 'ã' or 'â' or 'ä' => 'a',
        'é' or 'è' or 'ê' => 'e',
        'í' => 'i',
        'ó' or 'ô' or 'õ' or 'ö' => 'o',
        'ú' or 'ü' => 'u',
        'ç' => 'c',
        _ => letter,
    };

    private sealed record Firm(string Id, Region Region, PhoneNumber Switchboard, string Domain);
}
