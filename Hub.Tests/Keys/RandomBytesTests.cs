using CrmHub.Hub.Keys;

namespace CrmHub.Hub.Tests.Keys;

public sealed class RandomBytesTests
{
    [Fact]
    public void Take_ManyNonces_NeverRepeats()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var nonce = new byte[12];
        for (var i = 0; i < 20_000; i++)
        {
            RandomBytes.Take(nonce);
            Assert.True(seen.Add(Convert.ToHexString(nonce)));
        }
    }

    [Fact]
    public void Take_MoreThanThePool_FillsAllOfIt()
    {
        var large = new byte[10_000];
        RandomBytes.Take(large);
        Assert.InRange(large.Count(b => b == 0), 1, 200);
    }
}
