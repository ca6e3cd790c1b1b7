using System.Net;
using System.Text.Json;
using CrmHub.Protos.V1;
using CrmHub.Shim.Json;
using Grpc.Core;

namespace CrmHub.Hub.Tests.Shim.Lookups;

public sealed class PickEndpointTests
{
    private const string Question = """{"lookupId":"lookup-1","customerId":"customer-1"}""";

    [Fact]
    [Trait("Requirement", "D11")]
    public async Task Post_Pick_AnswersThatCustomerAsALookupWould()
    {
        await using var shim = await TestShim.StartAsync();
        shim.Hub.Known = ContactAnswersTests.John;
        var answer = await PostAsync(shim);
        Assert.Equal((true, "003xx000003SG", "lookup-1"), (answer.GetProperty("found").GetBoolean(), answer.GetProperty("contact_id").GetString(), answer.GetProperty("lookupId").GetString()));
        Assert.Equal(("lookup-1", "customer-1"), Assert.Single(shim.Hub.Calls.Select(c => c.Request).OfType<PickRequest>().Select(p => (p.LookupId, p.CustomerId))));
    }

    [Theory]
    [Trait("Requirement", "SP-09")]
    [InlineData(StatusCode.NotFound, "pick_refused", false)]
    [InlineData(StatusCode.InvalidArgument, "pick_refused", false)]
    [InlineData(StatusCode.Unavailable, "hub_unreachable", true)]
    public async Task Post_PickThatFails_IsAnAnswerThatSaysWhy(StatusCode status, string reason, bool degraded)
    {
        await using var shim = await TestShim.StartAsync();
        shim.Hub.CustomerFailure = new Status(status, "customer_id: is none of the customers this lookup answered.");
        var answer = await PostAsync(shim);
        Assert.Equal((false, reason, degraded), (answer.GetProperty("found").GetBoolean(), answer.GetProperty("reason").GetString(), answer.GetProperty("degraded").GetBoolean()));
        Assert.NotEqual("", answer.GetProperty("error").GetString());
    }

    private static async Task<JsonElement> PostAsync(TestShim shim)
    {
        using var response = await shim.PostAsync("/genesys/data-actions/pick", Question);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Empty(JsonSchema.ContactAnswer.Check(answer));
        return answer;
    }
}
