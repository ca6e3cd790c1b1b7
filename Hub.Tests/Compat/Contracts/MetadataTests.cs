using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Grpc.Core;

namespace CrmHub.Hub.Tests.Compat.Contracts;

public sealed class MetadataTests
{
    [Fact]
    public void Entry_AnyKey_IsAcceptedInLowerCaseOrRefused() => Prop.ForAll<NonNull<string>>(key =>
    {
        var isValid = key.Get.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
        if (isValid)
            Assert.Equal(key.Get.ToLowerInvariant() + "-bin", new Metadata.Entry(key.Get + "-bin", [1]).Key);
        else
            Assert.Throws<ArgumentException>(() => new Metadata.Entry(key.Get + "-bin", [1]));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Entry_SuffixAndValue_MustAgree()
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("a", [1]));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("a-bin", "text"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("A-BIN", "text"));
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry("a", (string)null!));
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry(null!, "text"));
    }

    [Fact]
    public void Entry_Binary_IsCopiedBothWays()
    {
        byte[] given = [1, 2];
        var entry = new Metadata.Entry("a-bin", given);
        given[0] = 9;
        entry.ValueBytes[1] = 9;
        Assert.Equal([1, 2], entry.ValueBytes);
        Assert.True(entry.IsBinary);
        Assert.Throws<InvalidOperationException>(() => entry.Value);
    }

    [Fact]
    public void Entry_Text_HasAsciiBytes()
    {
        var entry = new Metadata.Entry("a", "text");
        Assert.Equal("text", entry.Value);
        Assert.Equal(Encoding.ASCII.GetBytes("text"), entry.ValueBytes);
        Assert.Equal("[Entry: key=a, value=text]", entry.ToString());
    }

    [Fact]
    public void Get_RepeatedKey_IsTheLastOneInAnyCase()
    {
        Metadata metadata = new() { { "k", "1" }, { "other", "x" }, { "K", "2" } };
        Assert.Equal("2", metadata.GetValue("K"));
        Assert.Equal(["1", "2"], metadata.GetAll("k").Select(entry => entry.Value));
        Assert.Null(metadata.Get("none"));
        Assert.Null(metadata.GetValueBytes("none"));
    }

    [Fact]
    public void Empty_AnyChange_IsRefused()
    {
        Assert.True(Metadata.Empty.IsReadOnly);
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("k", "v"));
        Assert.Throws<InvalidOperationException>(Metadata.Empty.Clear);
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Insert(0, new Metadata.Entry("k", "v")));
        Assert.Empty(Metadata.Empty);
    }

    [Fact]
    public void List_Operations_AreThoseOfAList()
    {
        Metadata.Entry a = new("a", "1"), b = new("b", "2"), c = new("c", "3");
        Metadata metadata = [a, c];
        metadata.Insert(1, b);
        Assert.Equal([a, b, c], metadata);
        metadata[0] = c;
        Assert.True(metadata.Remove(b));
        Assert.Equal(0, metadata.IndexOf(c));
        Assert.DoesNotContain(a, metadata);
        metadata.RemoveAt(0);
        Assert.Single(metadata);
    }
}
