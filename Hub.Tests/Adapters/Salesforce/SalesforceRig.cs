using System.Text.Json;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Salesforce;
using CrmHub.Hub.Tests.Adapters.Support;
using CrmHub.Lab.Simulators.Salesforce;
using SalesforceOptions = CrmHub.Lab.Simulators.Salesforce.SalesforceOptions;
using Record = CrmHub.Lab.Simulators.Salesforce.Records.Record;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

/// <summary>The Salesforce adapter against the simulated organisation.</summary>
internal static class SalesforceRig
{
    public static async Task<AdapterRig> StartAsync(SalesforceOptions? options = null)
    {
        var simulator = await SalesforceSimulator.StartAsync(options ?? new SalesforceOptions(), CancellationToken.None);
        simulator.Add("Contact", new { LastName = "Example", FirstName = "Ada", Phone_E164__c = "+15551234567", Email = "ada@example.com" });
        var factory = new SalesforceAdapterFactory();
        var settings = new TestSettings(factory.Manifest)
        {
            ["BaseUrl"] = simulator.BaseAddress.ToString(),
            ["ClientId"] = "hub-client",
            ["ClientSecret"] = "hub-secret",
            ["RequestTimeout"] = "00:01:00",
        };
        return new AdapterRig(simulator, factory, settings, FindAdaAsync) { Secrets = ["hub-secret", "Ada Example", "ada@example", "5551234567"] };
    }

    /// <summary>A person at the CRM types in a record; the id.</summary>
    public static string Add(this SalesforceSimulator simulator, string type, object fields) =>
        simulator.CreateByHand(type, JsonSerializer.SerializeToElement(fields));

    /// <summary>The live records of a type whose field holds the value.</summary>
    public static IReadOnlyList<Record> Rows(this SalesforceSimulator simulator, string type, string field, string value) => simulator.Live.Org.AtOnce(
        () => (IReadOnlyList<Record>)[.. simulator.Live.Org[simulator.Live.Type(type)].Rows.Where(r => !r.IsDeleted && r.Text(field) == value)]);

    public static SalesforceSimulator Org(this AdapterRig rig) => (SalesforceSimulator)rig.Simulator;

    public static SalesforceAdapter Salesforce(this AdapterRig rig) => (SalesforceAdapter)rig.Adapter;

    private static async Task FindAdaAsync(IAdapter adapter, CancellationToken ct) =>
        Assert.Single(await ((IContactSource)adapter).FindAsync(new ContactQuery { Phone = new Phone("+15551234567"), NationalDigits = "5551234567" }, ct));
}
