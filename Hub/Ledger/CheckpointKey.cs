using System.Security.Cryptography;
using System.Text;

namespace CrmHub.Hub.Ledger;

/// <summary>The private key that signs this log's checkpoints: ECDSA P-256 with SHA-256, kept as PKCS#8 PEM readable by its owner only.</summary>
internal sealed class CheckpointKey : IDisposable
{
    private const string CurveP256 = "1.2.840.10045.3.1.7";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private readonly ECDsa _key;
    private readonly Lock _gate = new();

    private CheckpointKey(string origin, ECDsa key)
    {
        (Origin, _key) = (origin, key);
        Public = new LedgerPublicKey(key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>The log it signs for.</summary>
    public string Origin { get; }

    public LedgerPublicKey Public { get; }

    /// <summary>Reads the key, or makes one where there is none.</summary>
    /// <exception cref="CryptographicException">The file is not an ECDSA P-256 private key in PEM.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static CheckpointKey LoadOrCreate(string path, string origin)
    {
        if (!Checkpoint.IsOrigin(origin))
        {
            throw new FormatException("A ledger's origin is one word without blanks or '+', best a name like hub.example.com/ledger.");
        }

        return File.Exists(path) ? Load(path, origin) : Create(path, origin);
    }

    /// <summary>A sentence when others than its owner can read or change the key file; null when all is well.</summary>
    public static string? Warning(string path) =>
        !OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & Others) != 0
            ? $"The ledger's private key {path} is open to others than its owner: chmod 600 {path}"
            : null;

    public SignedCheckpoint Sign(long size, ReadOnlyMemory<byte> root)
    {
        var checkpoint = new Checkpoint(Origin, size, root);
        byte[] signature;
        lock (_gate)
        {
            signature = _key.SignData(Encoding.UTF8.GetBytes(checkpoint.Text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }

        return new SignedCheckpoint(checkpoint, [new NoteSignature(Origin, Public.Id, signature)]);
    }

    public void Dispose() => _key.Dispose();

    internal static bool IsP256(ECDsa key) => string.Equals(key.ExportParameters(false).Curve.Oid.Value, CurveP256, StringComparison.Ordinal);

    private static CheckpointKey Load(string path, string origin)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return IsP256(key) ? new CheckpointKey(origin, key) : throw new CryptographicException("It is not on the curve P-256.");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new CryptographicException($"The ledger's private key {path} is not an ECDSA P-256 key in PEM: {e.Message}", e);
        }
    }

    private static CheckpointKey Create(string path, string origin)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        DurableFile.Create(path, Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"), OwnerOnly);
        return new CheckpointKey(origin, key);
    }
}
