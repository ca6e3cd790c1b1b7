using System.Text.Json;
using CrmHub.Hub.Auth;
using CrmHub.Protos.V1;

namespace CrmHub.Hub.Tests.EndToEnd;

/// <summary>What Salesforce holds beside the contact reaches the agent: last cases, notes, opt-outs.</summary>
public sealed class ContextTests
{
    private const string Number = "+15125550177";

    [Fact]
    [Trait("Requirement", "SP-19")]
    [Trait("Requirement", "SP-20")]
    [Trait("Requirement", "SP-21")]
    public async Task Context_OfACaller_ShowsCasesAndNotesAndOnTheNextCallTheEditedOnes()
    {
        await using var room = await ConnectedHub.StartAsync(null, "--Lookup:MaxAgeSeconds=0");
        var contact = room.Salesforce.CreateByHand("Contact", Json(new { LastName = "Smith", Phone = "5125550177", Description = "Likes mornings", HasOptedOutOfEmail = true }));
        foreach (var subject in (string[])["First", "Second", "Third", "Fourth"])
        {
            room.Salesforce.CreateByHand("Case", Json(new { ContactId = contact, Subject = subject }));
            room.Salesforce.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var customer = await CallAsync(room);
        var context = await room.PostAsync("/genesys/data-actions/context", $$"""{"customerId":"{{customer}}"}""");

        Assert.Equal(["Fourth", "Third", "Second"], context.GetProperty("caseSubjects").EnumerateArray().Select(s => s.GetString()!));
        Assert.Equal("Likes mornings", context.GetProperty("notes").GetString());
        room.Salesforce.EditByHand(contact, Json(new { Description = "Calls back at noon" }));
        Assert.Equal(customer, await CallAsync(room));
        var known = await room.Hub.Customers.GetAsync(new GetCustomerRequest { CustomerId = customer, IncludeContext = true }, room.Hub.As(Role.Agent));
        Assert.Equal(("Calls back at noon", 3, "New"), (known.Notes, known.LastCases.Count, known.LastCases[0].Status));
        Assert.Equal(("email", ConsentState.Denied), (known.Consents[0].Purpose, known.Consents[0].State));
    }

    private static async Task<string> CallAsync(ConnectedHub room) => (await room.Hub.Customers.LookupAsync(
        new LookupRequest { Phone = Number, TimeoutMs = 10_000 }, room.Hub.As(Role.Agent))).Matches[0].Customer.Id;

    private static JsonElement Json(object fields) => JsonSerializer.SerializeToElement(fields);
}
