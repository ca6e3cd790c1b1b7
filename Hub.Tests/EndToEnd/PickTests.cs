using CrmHub.Hub.Auth;
using CrmHub.Protos.V1;

namespace CrmHub.Hub.Tests.EndToEnd;

/// <summary>A number of two people, from the flow's question to the agent's answer and the next call.</summary>
public sealed class PickTests
{
    private const string Number = "+15125550166";
    private const string Lookup = "/genesys/data-actions/lookup-contact-by-phone";

    [Fact]
    [Trait("Requirement", "D11")]
    [Trait("Requirement", "SP-15")]
    [Trait("Requirement", "SP-20")]
    public async Task Post_PickOfTwo_NamesTheContactAndPutsItFirstNextTime()
    {
        await using var room = await ConnectedHub.StartAsync(null, "--Shim:ListMatches=true");
        await UpsertAsync(room, "003000000000001AAA");
        await UpsertAsync(room, "003000000000002AAA");
        var asked = await room.PostAsync(Lookup, $$"""{"phoneNumber":"{{Number}}"}""");
        Assert.Equal((true, "", 2), (asked.GetProperty("ambiguous").GetBoolean(), asked.GetProperty("contactId").GetString(), asked.GetProperty("matchIds").GetArrayLength()));
        var (lookup, chosen) = (asked.GetProperty("lookupId").GetString(), asked.GetProperty("matchIds")[1].GetString());
        var picked = await room.PostAsync("/genesys/data-actions/pick", $$"""{"lookupId":"{{lookup}}","customerId":"{{chosen}}"}""");
        Assert.StartsWith("00300000000000", picked.GetProperty("contact_id").GetString(), StringComparison.Ordinal);
        Assert.Equal(chosen, (await room.PostAsync(Lookup, $$"""{"phoneNumber":"{{Number}}"}""")).GetProperty("matchIds")[0].GetString());
        Assert.Equal("calls back", (await room.PostAsync("/genesys/data-actions/context", $$"""{"customerId":"{{chosen}}"}""")).GetProperty("notes").GetString());
        var refused = await room.PostAsync("/genesys/data-actions/pick", $$"""{"lookupId":"{{lookup}}","customerId":"{{lookup}}"}""");
        Assert.Equal("pick_refused", refused.GetProperty("reason").GetString());
    }

    private static async Task UpsertAsync(ConnectedHub room, string id) => await room.Hub.Customers.UpsertAsync(
        new()
        {
            Record = new ExternalId { System = "salesforce", Kind = "contact", Id = id },
            LastName = "Person " + id[14],
            Emails = { $"p{id[14]}@example.com" },
            Phones = { new Phone { E164 = Number } },
            Notes = "calls back",
            IdempotencyKey = id,
        }, room.Hub.As(Role.Integration));
}
