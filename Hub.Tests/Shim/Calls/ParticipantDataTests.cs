using System.Text;
using System.Text.Json;
using CrmHub.Shim.Calls;
using Google.Protobuf.Collections;

namespace CrmHub.Hub.Tests.Shim.Calls;

public sealed class ParticipantDataTests
{
    private static MapField<string, string> Copy(Dictionary<string, object?> from)
    {
        var to = new MapField<string, string>();
        ParticipantData.Copy(JsonSerializer.SerializeToElement(from), to);
        return to;
    }

    [Fact]
    public void Copy_TooMany_KeepsThoseTheHubActsOn()
    {
        var many = Enumerable.Range(0, 200).ToDictionary(i => $"a{i:000}", object? (i) => i);
        many["contact_id"] = "003";
        many["notes"] = "call back";
        var kept = Copy(many);
        Assert.Equal((64, "003", "call back", "0"), (kept.Count, kept["contact_id"], kept["notes"], kept["a000"]));
    }

    [Fact]
    public void Copy_TooLong_StaysWithin16KiB()
    {
        var kept = Copy(new() { ["contact_id"] = "003", ["a"] = new string('ä', 8000), ["b"] = new string('x', 8000), ["c"] = "short" });
        Assert.Equal(["a", "c", "contact_id"], kept.Keys.Order(StringComparer.Ordinal));
        Assert.InRange(kept.Sum(e => Encoding.UTF8.GetByteCount(e.Key + e.Value)), 1, 16 * 1024);
    }

    [Fact]
    public void Copy_OtherKinds_BecomeText() => Assert.Equal(
        "b=true n=1.50",
        string.Join(' ', Copy(new() { ["n"] = 1.50m, ["b"] = true, ["empty"] = "", ["none"] = null }).OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}={e.Value}")));

    [Fact]
    public void Set_LongNotes_AreCutBetweenCharacters()
    {
        var to = new MapField<string, string>();
        ParticipantData.Set(to, "notes", string.Concat(Enumerable.Repeat("\ud83d\ude00", 3000)));
        Assert.True(to["notes"].Length <= 4000);
        Assert.EndsWith("\ud83d\ude00…", to["notes"], StringComparison.Ordinal);
    }
}
