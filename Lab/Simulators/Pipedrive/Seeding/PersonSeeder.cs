using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Pipedrive.Api;
using CrmHub.Lab.Simulators.Pipedrive.Records;
using CrmHub.Lab.Simulators.Salesforce.Seeding;

namespace CrmHub.Lab.Simulators.Pipedrive.Seeding;

/// <summary>Makes up persons with numbers as people type them; the same seed gives the same people.</summary>
internal sealed class PersonSeeder(Company company, PersonResource persons)
{
    private static readonly string[] Labels = ["work", "mobile", "home", "other"];

    public void Run(int count, int seed)
    {
        var random = new Random(seed);
        var phones = new PhoneMaker(random);
        for (var i = 0; i < count; i++)
        {
            var region = Regions.Draw(random);
            var (first, last) = (Pick(random, region.FirstNames), Pick(random, region.LastNames));
            var body = new JsonObject
            {
                ["name"] = $"{first} {last}",
                ["phones"] = new JsonArray(new JsonObject
                {
                    ["value"] = phones.Type(region, phones.Draw(region)),
                    ["primary"] = true,
                    ["label"] = Pick(random, Labels),
                }),
                ["emails"] = new JsonArray(new JsonObject { ["value"] = $"person{i + 1}@customer.example", ["primary"] = true, ["label"] = "work" }),
            };
            if (random.Next(3) == 0)
                body["org_id"] = Organization(random, region).Id;
            persons.Create(body, Staff.Agent, "app");
        }
    }

    private Row Organization(Random random, Region region)
    {
        var known = company.Organizations.Live.ToList();
        return known.Count > 3 && random.Next(2) == 0
            ? Pick(random, known)
            : company.Create(
                company.Organizations,
                new JsonObject { ["id"] = 0, ["name"] = $"{Pick(random, region.LastNames)} {region.Country}", ["owner_id"] = Staff.Agent, ["is_deleted"] = false },
                Staff.Agent, "app");
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
