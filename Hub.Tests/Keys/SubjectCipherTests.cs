using System.Security.Cryptography;
using System.Text;
using CrmHub.Hub.Keys;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Keys;

[Trait("Requirement", "SE-11")]
public sealed class SubjectCipherTests : IDisposable
{
    private static readonly FieldName Phone = new("observation", "phone");

    private readonly KeyRoom _room = new();
    private readonly SubjectCipher _cipher;

    public SubjectCipherTests() => _cipher = _room.Subjects.Create("0198c0de-0000-7000-8000-000000000001", out _);

    [Fact]
    public void Seal_AnyBytes_OpenToThemselves() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), plain =>
        {
            var envelope = _cipher.Seal(Phone, plain ?? []);
            return envelope.Length == (plain?.Length ?? 0) + Envelope.Overhead && _cipher.Open(Phone, envelope).AsSpan().SequenceEqual(plain);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("+14155550100")]
    [InlineData("Zoë 😀 Ångström")]
    public void Seal_Text_OpensToItself(string text) => Assert.Equal(text, _cipher.OpenText(Phone, _cipher.Seal(Phone, text)));

    [Fact]
    public void Seal_LongText_OpensToItself()
    {
        var text = string.Concat(Enumerable.Repeat("ä1", 5000));
        Assert.Equal(text, _cipher.OpenText(Phone, _cipher.Seal(Phone, text)));
    }

    [Fact]
    public void Seal_SameValueTwice_LooksDifferent() => Assert.NotEqual(_cipher.Seal(Phone, "+14155550100"), _cipher.Seal(Phone, "+14155550100"));

    [Fact]
    public void Seal_Value_LeavesNothingReadable() =>
        Prop.ForAll(Gen.Choose(4, 200).ToArbitrary(), length =>
        {
            var plain = RandomNumberGenerator.GetBytes(length);
            var envelope = _cipher.Seal(Phone, plain);
            return Enumerable.Range(0, length - 3).All(at => envelope.AsSpan().IndexOf(plain.AsSpan(at, 4)) < 0);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("observation", "email")]
    [InlineData("customer", "phone")]
    [InlineData("observationp", "hone")]
    public void Open_InAnotherPlace_Refuses(string table, string field)
    {
        var envelope = _cipher.Seal(Phone, "+14155550100");
        Assert.ThrowsAny<CryptographicException>(() => _cipher.Open(new FieldName(table, field), envelope));
    }

    [Fact]
    public void Open_WithSameKeyUnderAnotherSubject_Refuses()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        using var one = new SubjectCipher("one", "k", key);
        using var two = new SubjectCipher("two", "k", key);
        Assert.ThrowsAny<CryptographicException>(() => two.Open(Phone, one.Seal(Phone, "x")));
    }

    [Fact]
    public void Open_AnyByteFlippedOrCut_Refuses()
    {
        var envelope = _cipher.Seal(Phone, Encoding.UTF8.GetBytes("+14155550100"));
        for (var i = 0; i < envelope.Length; i++)
        {
            var flipped = (byte[])envelope.Clone();
            flipped[i] ^= 0x40;
            Assert.ThrowsAny<CryptographicException>(() => _cipher.Open(Phone, flipped));
            Assert.ThrowsAny<CryptographicException>(() => _cipher.Open(Phone, envelope.AsSpan(0, i)));
        }
    }

    [Fact]
    public void Seal_FromManyThreads_EachOpens() =>
        Parallel.For(0, 2000, i =>
        {
            var text = $"value {i}";
            Assert.Equal(text, _cipher.OpenText(Phone, _cipher.Seal(Phone, text)));
        });

    public void Dispose()
    {
        _cipher.Dispose();
        _room.Dispose();
    }
}
