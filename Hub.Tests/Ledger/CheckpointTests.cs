using System.Security.Cryptography;
using System.Text;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Tests.Keys;

namespace CrmHub.Hub.Tests.Ledger;

public sealed class CheckpointTests : IDisposable
{
    private const string Origin = "hub.test/ledger";
    private static readonly byte[] Root = LeafHash.Of("x"u8);

    private readonly TemporaryDirectory _directory = new();
    private readonly CheckpointKey _key;

    public CheckpointTests() => _key = CheckpointKey.LoadOrCreate(_directory.File("key.pem"), Origin);

    [Fact]
    public void Note_SignedCheckpoint_IsThreeLinesABlankAndASignature()
    {
        var lines = _key.Sign(42, Root).Note.Split('\n');
        Assert.Equal([Origin, "42", Convert.ToBase64String(Root), ""], lines[..4]);
        Assert.StartsWith($"— {Origin} ", lines[4], StringComparison.Ordinal);
        Assert.Equal(6, lines.Length);
    }

    [Fact]
    public void Sign_Note_VerifiesWithPlainECDsa()
    {
        var signed = _key.Sign(42, Root);
        var bytes = Convert.FromBase64String(signed.Note.Split('\n')[4].Split(' ')[2]);
        using var key = ECDsa.Create();
        key.ImportFromPem(_key.Public.Pem);
        Assert.Equal(SHA256.HashData(key.ExportSubjectPublicKeyInfo())[..4], bytes[..4]);
        Assert.True(key.VerifyData(
            Encoding.UTF8.GetBytes(signed.Checkpoint.Text), bytes.AsSpan(4), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    [Fact]
    public void Parse_Note_IsWhatWasSigned()
    {
        var note = _key.Sign(42, Root).Note;
        var parsed = SignedCheckpoint.Parse(note);
        Assert.Equal(note, parsed.Note);
        Assert.Equal(_key.Public.Fingerprint, Trusted().SignerOf(parsed)?.Fingerprint);
    }

    [Fact]
    public void SignerOf_WitnessSignatureAdded_StillFindsTheLogs()
    {
        var signed = _key.Sign(42, Root);
        using var witness = CheckpointKey.LoadOrCreate(_directory.File("witness.pem"), "witness.test");
        var line = witness.Sign(42, Root).Signatures[0].Line;
        Assert.NotNull(Trusted().SignerOf(SignedCheckpoint.Parse(line.Insert(0, signed.Note))));
    }

    [Fact]
    public void SignerOf_FalseSignatureOfAKnownKeyBesideAGoodOne_RefusesTheNote()
    {
        var (good, bad) = (_key.Sign(42, Root), _key.Sign(43, Root).Signatures[0]);
        Assert.Null(Trusted().SignerOf(good with { Signatures = [good.Signatures[0], bad] }));
        Assert.Null(Trusted().SignerOf(good with { Signatures = [bad, good.Signatures[0]] }));
    }

    [Fact]
    public void SignerOf_OtherSizeUnderTheSameSignature_IsNobody()
    {
        var signed = _key.Sign(42, Root);
        Assert.Null(Trusted().SignerOf(signed with { Checkpoint = new Checkpoint(Origin, 41, Root) }));
    }

    [Fact]
    public void LoadOrCreate_SecondTime_GivesTheSameKeyReadableByItsOwnerOnly()
    {
        using var again = CheckpointKey.LoadOrCreate(_directory.File("key.pem"), Origin);
        Assert.Equal(_key.Public.Fingerprint, again.Public.Fingerprint);
        Assert.Null(CheckpointKey.Warning(_directory.File("key.pem")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_directory.File("key.pem")));
            File.SetUnixFileMode(_directory.File("key.pem"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
            Assert.Contains("chmod 600", CheckpointKey.Warning(_directory.File("key.pem")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void LoadOrCreate_NotAKey_NamesTheFile()
    {
        var file = _directory.Write("other.pem", "hello");
        Assert.Contains("other.pem", Assert.Throws<CryptographicException>(() => CheckpointKey.LoadOrCreate(file, Origin)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadOrCreate_KeyOfAnotherCurve_Refuses()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var file = _directory.Write("p384.pem", key.ExportPkcs8PrivateKeyPem());
        Assert.Contains("P-256", Assert.Throws<CryptographicException>(() => CheckpointKey.LoadOrCreate(file, Origin)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("o\n1\n\n— o AAAAAAAA\n")]
    [InlineData("hub.test/ledger\n042\nLXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=\n\n— hub.test/ledger AAAAAAAA\n")]
    [InlineData("hub.test/ledger\n42\nLXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=\n\n-- hub.test/ledger AAAAAAAA\n")]
    [InlineData("hub.test/ledger\n42\nLXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=\n\n")]
    [InlineData("hub.test/ledger\n42\nLXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=\nextension\n\n— hub.test/ledger AAAAAAAA\n")]
    [InlineData("hub test\n42\nLXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=\n\n— hub.test/ledger AAAAAAAA\n")]
    public void Parse_Malformed_Refuses(string note) => Assert.Throws<FormatException>(() => SignedCheckpoint.Parse(note));

    public void Dispose()
    {
        _key.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void FromPem_CurveNobodyKnows_IsNoKey()
    {
        var info = Convert.FromBase64String(string.Concat(_key.Public.Pem.Split('\n').Where(l => l.Length > 0 && l[0] != '-')));
        info[16] ^= 0x20;
        Assert.Throws<System.Security.Cryptography.CryptographicException>(
            () => TrustedKeys.FromPem(System.Security.Cryptography.PemEncoding.WriteString("PUBLIC KEY", info)));
    }

    private TrustedKeys Trusted() => TrustedKeys.FromPem(_key.Public.Pem);
}
