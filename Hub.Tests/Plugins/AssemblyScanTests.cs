using CrmHub.Hub.Plugins.Loading;

namespace CrmHub.Hub.Tests.Plugins;

public sealed class AssemblyScanTests
{
    private static readonly byte[] Ahead = File.ReadAllBytes(Path.Combine(AdapterRoom.Fixture("Ahead"), "CrmHub.Fixtures.Ahead.dll"));

    [Fact]
    [Trait("Requirement", "D10")]
    public void Of_Adapter_NamesItsFactoryWithoutLoadingIt()
    {
        var scan = AssemblyScan.Of(Ahead)!;
        Assert.Equal(["CrmHub.Hub.Tests.Plugins.Fixtures.Ahead.AheadFactory"], scan.Factories);
        Assert.Contains(scan.References, r => r.Name == "CrmHub.Adapters");
    }

    [Fact]
    [Trait("Requirement", "D10")]
    public void Of_AnyByteDamaged_AnswersOrSaysDamaged()
    {
        for (var at = 0; at < Ahead.Length; at++)
        {
            var damaged = Ahead.ToArray();
            damaged[at] ^= 0xFF;
            var failure = Record.Exception(() => AssemblyScan.Of(damaged));
            Assert.True(failure is null or BadImageFormatException, $"byte {at}: {failure}");
        }
    }

    [Fact]
    [Trait("Requirement", "D10")]
    public void Of_AnyLengthCutOff_AnswersOrSaysDamaged()
    {
        for (var length = 0; length < Ahead.Length; length++)
        {
            var failure = Record.Exception(() => AssemblyScan.Of(Ahead[..length]));
            Assert.True(failure is null or BadImageFormatException, $"length {length}: {failure}");
        }
    }
}
