using System.Globalization;
using System.Text.Json;
using CrmHub.Shim.Json;

namespace CrmHub.Hub.Tests.Shim.Json;

public sealed class FieldsTests
{
    [Theory]
    [InlineData("1773483030", "2026-03-14T10:10:30.0000000Z")]
    [InlineData("1773483030123", "2026-03-14T10:10:30.1230000Z")]
    [InlineData("1.773483030123e12", "2026-03-14T10:10:30.1230000Z")]
    [InlineData("\"2026-03-14T12:10:30+02:00\"", "2026-03-14T10:10:30.0000000Z")]
    [InlineData("\" 2026-03-14t10:10:30z \"", "2026-03-14T10:10:30.0000000Z")]
    [InlineData("\"2026-03-14T10:10:30.1234567890123Z\"", "2026-03-14T10:10:30.1234568Z")]
    [InlineData("\"2016-12-31T23:59:60.5Z\"", "2017-01-01T00:00:00.5000000Z")]
    [InlineData("\"2016-12-31T20:59:60-03:00\"", "2017-01-01T00:00:00.0000000Z")]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    [InlineData("true", null)]
    public void Instant_EveryAcceptedForm_IsTheSameMoment(string json, string? expected)
    {
        using var document = JsonDocument.Parse($$"""{"at":{{json}}}""");
        Assert.Equal(expected, new Fields(document.RootElement).Instant("at")?.UtcDateTime.ToString("o", CultureInfo.InvariantCulture));
    }
}
