using CrmHub.Adapters.Model;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Tests.Support;

namespace CrmHub.Hub.Tests.Identity;

public sealed class MaskingTests
{
    [Fact]
    [Trait("Requirement", "SE-03")]
    public void ToString_OfEveryRecordWithPersonalData_SaysNothing()
    {
        var ada = People.Ada() with { FirstName = new PersonName("Zelda"), Emails = [new Email("zelda@example.com")] };
        var fields = Normaliser.Of(ada, "US");
        var interaction = new FinishedInteraction { Source = "s", ConversationId = "c", CustomerAddress = "+15125550199", AgentName = "Zelda Example" };
        var log = new CallLog { OpId = OpId.Derive("a", "b", "c", "d"), ConversationId = "c", ContactName = new PersonName("Zelda Example"), CustomerNumber = new RawPhone("+15125550199") };
        var printed = string.Join('\n', ada, fields, fields.Phones[0], interaction, log, new Secret("Zelda"), new Email("zelda@example.com"));
        foreach (var personal in (string[])["Zelda", "zelda", "5550199", "Example"])
            Assert.DoesNotContain(personal, printed, StringComparison.Ordinal);
    }
}
