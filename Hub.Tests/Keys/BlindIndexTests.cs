using System.Security.Cryptography;
using System.Text;
using CrmHub.Hub.Keys;

namespace CrmHub.Hub.Tests.Keys;

[Trait("Requirement", "GD-19")]
public sealed class BlindIndexTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    [Fact]
    public void Of_KnownSecret_IsStableAcrossVersions()
    {
        var index = new BlindIndex("k1", Secret);
        var key = new byte[32];
        HKDF.Expand(HashAlgorithmName.SHA256, Secret, key, "crmhub blind index 1"u8);
        var expected = HMACSHA256.HashData(key, "+14155550100"u8);
        Assert.Equal(expected[..16], index.Of(BlindPurpose.Phone, "+14155550100"));
        var full = new byte[BlindIndex.FullLength];
        index.Of(BlindPurpose.Phone, "+14155550100", full);
        Assert.Equal(expected, full);
    }

    [Fact]
    public void Of_SameTextForEachPurpose_NeverLooksTheSame()
    {
        var index = new BlindIndex("k1", Secret);
        var all = Enum.GetValues<BlindPurpose>().Select(purpose => Convert.ToHexString(index.Of(purpose, "4711"))).ToList();
        Assert.Equal(all.Count, all.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Of_AnotherSecret_LooksDifferent()
    {
        var other = new BlindIndex("k2", RandomNumberGenerator.GetBytes(32));
        Assert.NotEqual(new BlindIndex("k1", Secret).Of(BlindPurpose.Email, "a@b.c"), other.Of(BlindPurpose.Email, "a@b.c"));
    }

    [Fact]
    public void Of_Value_DoesNotContainIt() =>
        Assert.True(new BlindIndex("k1", Secret).Of(BlindPurpose.Phone, "+14155550100").AsSpan().IndexOf(Encoding.ASCII.GetBytes("4155")) < 0);

    [Fact]
    public void Of_LongValue_IsIndexedWhole()
    {
        var index = new BlindIndex("k1", Secret);
        var text = new string('é', 2000);
        Assert.NotEqual(index.Of(BlindPurpose.Name, text), index.Of(BlindPurpose.Name, text + "x"));
    }

    [Fact]
    [Trait("Requirement", "SE-07")]
    public void Open_StoredSecret_IndexesTheSameEvenRewrapped()
    {
        using var room = new KeyRoom();
        var secrets = new BlindSecrets(room.Masters);
        var index = secrets.Create(out var stored);
        room.Add("b");
        room.Masters.Reload();
        var rewrapped = secrets.Rewrap(stored);
        Assert.Equal(("b", index.KeyId), (rewrapped.MasterKeyId, rewrapped.KeyId));
        Assert.Equal(index.Of(BlindPurpose.Name, "ada"), secrets.Open(stored).Of(BlindPurpose.Name, "ada"));
        Assert.Equal(index.Of(BlindPurpose.Name, "ada"), secrets.Open(rewrapped).Of(BlindPurpose.Name, "ada"));
    }

    [Fact]
    public void Open_SecretUnderAnotherKeyId_Refuses()
    {
        using var room = new KeyRoom();
        var secrets = new BlindSecrets(room.Masters);
        secrets.Create(out var stored);
        Assert.Throws<MasterKeyException>(() => secrets.Open(stored with { KeyId = "deadbeef" }));
    }
}
