namespace CrmHub.Hub.Tests.Compat.Interop;

[Trait("Requirement", "OP-09")]
public sealed class NodeClientTests(NodeRun run) : IClassFixture<NodeRun>
{
    [SkippableTheory]
    [MemberData(nameof(ForeignChecks.All), MemberType = typeof(ForeignChecks))]
    public void Client_EveryCheck_Passes(string check) => run.AssertPassed(check);
}
