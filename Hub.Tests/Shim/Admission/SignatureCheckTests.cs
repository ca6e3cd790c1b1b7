using System.Security.Cryptography;
using System.Text;
using CrmHub.Shim.Admission;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrmHub.Hub.Tests.Shim.Admission;

[Trait("Requirement", "AL-14")]
[Trait("Requirement", "SE-06")]
public sealed class SignatureCheckTests
{
    private const string Now = "2026-03-14T10:10:30Z";
    private const string Secret = "a-secret-of-some-length";
    private static readonly byte[] Body = Corpus.Bytes("call-ended-as-in-the-guide");

    private static SignatureCheck Check(params string[] secrets) =>
        new(new SecretRing(new SecretSource("SigningSecrets", "SigningSecretFiles", secrets, [], 16), ManualClock.At(Now), NullLogger.Instance), ManualClock.At(Now));

    private static byte[] Mac(string timestamp, string secret = Secret) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes(timestamp + "."), .. Body]);

    private static string Signed(string timestamp, string secret = Secret) => Convert.ToBase64String(Mac(timestamp, secret));

    [Fact]
    public void IsValid_KnownVector_MatchesTheGuidesFormula()
    {
        // printf '1773483030.{"a":1}' | openssl dgst -sha256 -hmac a-secret-of-some-length -binary | base64
        var vector = Convert.ToBase64String(HMACSHA256.HashData("a-secret-of-some-length"u8, "1773483030.{\"a\":1}"u8));
        Assert.True(Check(Secret).IsValid(vector, "1773483030", """{"a":1}"""u8));
        Assert.Equal("6I9J9QYpdNChzashspFwM0m2z+x8zEhWViQxuLvzFrI=", vector);
    }

    [Theory]
    [InlineData("1773483030", true)]
    [InlineData("1773483030000", true)]
    [InlineData("2026-03-14T10:10:30Z", true)]
    [InlineData("2026-03-14T12:10:30.5+02:00", true)]
    [InlineData("1773482730", true)]
    [InlineData("1773482729", false)]
    [InlineData("1773483330", true)]
    [InlineData("1773483331", false)]
    [InlineData("1773482729999", false)]
    [InlineData("2026-03-14T10:15:31Z", false)]
    [InlineData("-1773483030", false)]
    [InlineData("+1773483030", false)]
    [InlineData(" 1773483030", false)]
    [InlineData("0x69B53356", false)]
    [InlineData("1773483030.0", false)]
    [InlineData("9223372036854775807", false)]
    [InlineData("99999999999999999999", false)]
    [InlineData("2026-03-14 10:10:30", false)]
    [InlineData("now", false)]
    [InlineData("", false)]
    public void IsValid_Timestamp_CountsFiveMinutesBothWays(string timestamp, bool accepted) =>
        Assert.Equal(accepted, Check(Secret).IsValid(Signed(timestamp), timestamp, Body));

    [Fact]
    public void IsValid_Spelling_MayBeBase64OrHexWithOrWithoutPrefix()
    {
        var mac = Mac("1773483030");
        string[] spellings =
        [
            Convert.ToBase64String(mac), Convert.ToHexString(mac), Convert.ToHexStringLower(mac),
            "sha256=" + Convert.ToBase64String(mac), "sha256=" + Convert.ToHexStringLower(mac),
        ];
        Assert.All(spellings, spelling => Assert.True(Check(Secret).IsValid(spelling, "1773483030", Body)));
    }

    [Fact]
    public void IsValid_AnyFlippedBit_IsRefused()
    {
        var mac = Mac("1773483030");
        for (var bit = 0; bit < mac.Length * 8; bit++)
        {
            var wrong = (byte[])mac.Clone();
            wrong[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Check(Secret).IsValid(Convert.ToBase64String(wrong), "1773483030", Body));
        }
    }

    [Fact]
    public void IsValid_TruncatedOrExtended_IsRefused()
    {
        var hex = Convert.ToHexStringLower(Mac("1773483030"));
        string[] wrong = ["", "sha256=", hex[..62], hex + "00", hex[..63], Convert.ToBase64String(Mac("1773483030")[..31]), "====", "sha512=" + hex];
        Assert.All(wrong, signature => Assert.False(Check(Secret).IsValid(signature, "1773483030", Body)));
    }

    [Fact]
    public void IsValid_BodyDiffersByOneByte_IsRefused()
    {
        var body = (byte[])Body.Clone();
        body[^2] ^= 1;
        Assert.False(Check(Secret).IsValid(Signed("1773483030"), "1773483030", body));
    }

    [Fact]
    public void IsValid_SameJsonWrittenDifferently_IsRefused()
    {
        var reformatted = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Body).Replace("\n", "", StringComparison.Ordinal));
        Assert.False(Check(Secret).IsValid(Signed("1773483030"), "1773483030", reformatted));
    }

    [Fact]
    public void IsValid_OtherTimestampThanSigned_IsRefused() =>
        Assert.False(Check(Secret).IsValid(Signed("1773483030"), "1773483031", Body));

    [Fact]
    [Trait("Requirement", "PD-12")]
    public void IsValid_TwoSecretsAlive_TakesEither()
    {
        var check = Check("the-old-secret-0123", "the-new-secret-0123");
        Assert.True(check.IsValid(Signed("1773483030", "the-old-secret-0123"), "1773483030", Body));
        Assert.True(check.IsValid(Signed("1773483030", "the-new-secret-0123"), "1773483030", Body));
        Assert.False(check.IsValid(Signed("1773483030", "the-dead-secret-012"), "1773483030", Body));
    }

    [Fact]
    public void IsValid_SeveralSignatures_TakesAnyOfFour()
    {
        var (good, bad) = (Signed("1773483030"), Signed("1773483030", "another-secret-0123"));
        Assert.True(Check(Secret).IsValid($"{bad}, {good}", "1773483030", Body));
        Assert.True(Check(Secret).IsValid($"{bad} {bad} {bad} {good}", "1773483030", Body));
        Assert.False(Check(Secret).IsValid($"{bad} {bad} {bad} {bad} {good}", "1773483030", Body));
    }

    [Fact]
    public void IsValid_BodyOnly_NeedsNoTimestamp()
    {
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Body);
        Assert.True(Check(Secret).IsValid("sha256=" + Convert.ToBase64String(mac), Body));
        Assert.True(Check(Secret).IsValid("sha256=" + Convert.ToHexStringLower(mac), Body));
        Assert.False(Check(Secret).IsValid("sha256=" + Signed("1773483030"), Body));
    }

    [Fact]
    public void IsValid_NoSecrets_RefusesAll() => Assert.False(Check().IsValid(Signed("1773483030"), "1773483030", Body));
}
