using CrmHub.Adapters.Contract;
using CrmHub.Hub.Plugins.Settings;

namespace CrmHub.Hub.Tests.Plugins.Settings;

public sealed class SettingChecksTests
{
    [Theory]
    [Trait("Requirement", "D10")]
    [InlineData(SettingKind.Text, "anything", true)]
    [InlineData(SettingKind.Url, "https://crm.example/path", true)]
    [InlineData(SettingKind.Url, "http://127.0.0.1:5000", true)]
    [InlineData(SettingKind.Url, "http://[::1]:5000", true)]
    [InlineData(SettingKind.Url, "http://localhost", true)]
    [InlineData(SettingKind.Url, "http://simulator:5000", true)]
    [InlineData(SettingKind.Url, "http://crm.example", false)]
    [InlineData(SettingKind.Url, "https://user:secret@crm.example", false)]
    [InlineData(SettingKind.Url, "ftp://crm.example", false)]
    [InlineData(SettingKind.Url, "crm.example", false)]
    [InlineData(SettingKind.Integer, "-1", true)]
    [InlineData(SettingKind.Integer, "1,000", false)]
    [InlineData(SettingKind.Integer, "9999999999", false)]
    [InlineData(SettingKind.Duration, "00:00:00.250", true)]
    [InlineData(SettingKind.Duration, "1.02:00:00", true)]
    [InlineData(SettingKind.Duration, "90", false)]
    [InlineData(SettingKind.Duration, "2 s", false)]
    [InlineData(SettingKind.Flag, "True", true)]
    [InlineData(SettingKind.Flag, "1", false)]
    public void Problem_OfEachKind_IsNullExactlyForValues(SettingKind kind, string value, bool good) =>
        Assert.Equal(good, SettingChecks.Problem(new SettingSpec("X", kind, ""), value, ["simulator"]) is null);

    [Theory]
    [Trait("Requirement", "D10")]
    [InlineData(SettingKind.Integer, "9", "It must be at least 10.")]
    [InlineData(SettingKind.Integer, "5001", "It must be at most 5000.")]
    [InlineData(SettingKind.Duration, "00:00:00.009", "It must be at least 00:00:00.0100000.")]
    [InlineData(SettingKind.Duration, "00:00:05.001", "It must be at most 00:00:05.")]
    public void Problem_OutOfRange_NamesTheBound(SettingKind kind, string value, string problem) =>
        Assert.Equal(problem, SettingChecks.Problem(new SettingSpec("X", kind, "", Minimum: 10, Maximum: 5000), value, []));
}
