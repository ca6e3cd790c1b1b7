using System.Net;
using System.Text.Json;
using CrmHub.Protos.V1;
using CrmHub.Shim.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CrmHub.Hub.Tests.Shim.Lookups;

[Trait("Requirement", "SP-20")]
public sealed class ContextEndpointTests
{
    [Fact]
    [Trait("Requirement", "SP-21")]
    public async Task Post_Context_AnswersNotesCallsAndCasesSideBySide()
    {
        await using var shim = await TestShim.StartAsync();
        var ended = Timestamp.FromDateTimeOffset(DateTimeOffset.Parse("2026-03-10T14:30:00Z", System.Globalization.CultureInfo.InvariantCulture));
        shim.Hub.Known = new Customer(ContactAnswersTests.John)
        {
            Notes = "prefers e-mail",
            LastInteractions = { new InteractionSummary { Media = "voice", EndedAt = ended, DurationSeconds = 240, AgentName = "Eve", QueueName = "Billing", WrapupName = "Resolved" } },
            LastCases = { new CaseSummary { Id = "500", Subject = "Invoice", Status = "open" } },
        };
        var answer = await PostAsync(shim);
        Assert.Equal(("prefers e-mail", 1, 1), (answer.GetProperty("notes").GetString(), answer.GetProperty("callCount").GetInt32(), answer.GetProperty("caseCount").GetInt32()));
        Assert.Equal(("2026-03-10T14:30:00Z", "Eve", "Invoice"), (answer.GetProperty("callTimes")[0].GetString(), answer.GetProperty("callAgents")[0].GetString(), answer.GetProperty("caseSubjects")[0].GetString()));
        Assert.True(Assert.Single(shim.Hub.Calls.Select(c => c.Request).OfType<GetCustomerRequest>()).IncludeContext);
    }

    [Theory]
    [InlineData(StatusCode.NotFound, "no_such_customer", false)]
    [InlineData(StatusCode.Unavailable, "hub_unreachable", true)]
    public async Task Post_ContextOfNobody_IsAnAnswer(StatusCode status, string reason, bool degraded)
    {
        await using var shim = await TestShim.StartAsync();
        shim.Hub.CustomerFailure = new Status(status, "There is no such customer.");
        var answer = await PostAsync(shim);
        Assert.Equal((false, reason, degraded, 0), (answer.GetProperty("found").GetBoolean(), answer.GetProperty("reason").GetString(), answer.GetProperty("degraded").GetBoolean(), answer.GetProperty("callTimes").GetArrayLength()));
    }

    private static async Task<JsonElement> PostAsync(TestShim shim)
    {
        using var response = await shim.PostAsync("/genesys/data-actions/context", """{"customerId":"customer-1"}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Empty(JsonSchema.ContextAnswer.Check(answer));
        return answer;
    }
}
