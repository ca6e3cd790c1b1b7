namespace CrmHub.Hub.Tests.Compat.Interop;

[Trait("Requirement", "OP-09")]
public sealed class PythonClientTests(PythonRun run) : IClassFixture<PythonRun>
{
    [SkippableTheory]
    [MemberData(nameof(ForeignChecks.All), MemberType = typeof(ForeignChecks))]
    public void Client_EveryCheck_Passes(string check) => run.AssertPassed(check);
}
