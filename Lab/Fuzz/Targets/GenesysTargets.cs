using System.Text;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Genesys;
using CrmHub.Adapters.Genesys.Mapping;

namespace CrmHub.Lab.Fuzz.Targets;

/// <summary>What Genesys Cloud answers.</summary>
internal static class GenesysTargets
{
    private const string Call = """{"participants":[{"id":"p1","purpose":"agent","userId":"u1","queueId":"q1","connectedTime":"2026-11-20T10:00:00Z","wrapup":{"code":"w1"},"calls":[{"recording":true}]}]}""";

    public static IEnumerable<Target> All =>
    [
        Adapter(withCall: false).Of<IConversationSource>("genesys.token", AskAsync, isToken: true),
        Adapter(withCall: false).Of<IConversationSource>("genesys.conversation", AskAsync),
        Adapter(withCall: true).Of<IConversationSource>("genesys.details", AskAsync),
        Adapter(withCall: true).Of<IConversationSource>("genesys.recordings", AskAsync),
        Adapter(withCall: false).Of<IConversationSource>("genesys.errors", AskAsync, status: 400),
        Adapter(withCall: false).Of<IConversationSource>("genesys.headers", AskAsync, status: 429, beside: """{"code":"too.many.requests","status":429}"""),
        Target.Of("genesys.address", input => Address.Number(Encoding.UTF8.GetString(input)) is not null) with { Corpus = Seeds.LinesOf("genesys.address") },
    ];

    private static Task AskAsync(IConversationSource source) => source.GetConversationAsync(Samples.ConversationId, "p1", default);

    private static AdapterTarget Adapter(bool withCall)
    {
        var usual = new Dictionary<string, string>(StringComparer.Ordinal) { ["/oauth/token"] = """{"access_token":"t","token_type":"bearer","expires_in":86399}""" };
        if (withCall)
            usual[$"/conversations/{Samples.ConversationId}"] = Call;
        return new AdapterTarget(
            new GenesysAdapterFactory(),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Region"] = "mypurecloud.ie", ["ClientId"] = "c", ["ClientSecret"] = "s" },
            usual);
    }
}
