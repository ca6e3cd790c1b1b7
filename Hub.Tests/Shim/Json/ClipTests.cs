using System.Text;
using CrmHub.Shim.Json;

namespace CrmHub.Hub.Tests.Shim.Json;

public sealed class ClipTests
{
    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab…")]
    [InlineData("a\ud83d\ude00b", 3, "a…")]
    [InlineData("\ud83d\ude00\ud83d\ude00", 3, "\ud83d\ude00…")]
    public void To_TooLong_IsCutBetweenCharacters(string text, int longest, string expected)
    {
        Assert.Equal(expected, Clip.To(text, longest));
        Assert.Equal(expected, Encoding.UTF8.GetString(new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(Clip.To(text, longest))));
    }
}
