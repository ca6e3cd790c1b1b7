using System.Buffers;
using System.Buffers.Text;
using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace CrmHub.Hub.Keys;

/// <summary>Reads every generation of the master key from where the settings say; the last one wraps.</summary>
internal static class MasterKeySource
{
    public const string Section = "Keys";

    public static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    private const string KeyFiles = "*.key";
    private const string WayOut = "Create one with 'master-key create <path>' and name it in " + Section + ":" + nameof(MasterKeyOptions.Path) + ".";
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private static readonly char[] Separators = ['\n', '\r', ',', ';', ' ', '\t'];

    /// <exception cref="MasterKeyException">There is no key, or one is malformed.</exception>
    public static IReadOnlyList<MasterKey> Read(MasterKeyOptions options)
    {
        var keys = options.Path.Length > 0 ? FromPath(options.Path) : FromVariable(options.Variable);
        if (keys.GroupBy(key => key.Id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new MasterKeyException($"{Origin(options)} holds two master keys with the id '{twice.Key}'. Give each generation an id of its own.");
        }

        return keys.Count > 0 ? keys : throw new MasterKeyException($"{Origin(options)} holds no master key. {WayOut}");
    }

    /// <summary>Sentences about files that others than their owner can read or change.</summary>
    public static IReadOnlyList<string> Warnings(MasterKeyOptions options) =>
        [.. Files(options.Path)
            .Where(IsOpenToOthers)
            .Select(file => $"Master key file {file} is open to others than its owner: chmod 600 {file}")];

    private static bool IsOpenToOthers(string file) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0;

    private static List<MasterKey> FromPath(string path)
    {
        try
        {
            return Directory.Exists(path)
                ? [.. Files(path).Select(file => Single(file, File.ReadAllText(file)))]
                : Lines($"Master key file {path}", File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException)
        {
            throw new MasterKeyException($"{Section}:{nameof(MasterKeyOptions.Path)} names {path}, which cannot be read: {e.Message} {WayOut}", e);
        }
    }

    private static List<MasterKey> FromVariable(string variable)
    {
        var value = Environment.GetEnvironmentVariable(variable);
        return string.IsNullOrWhiteSpace(value)
            ? throw new MasterKeyException(
                $"No master key: {Section}:{nameof(MasterKeyOptions.Path)} is empty and the environment variable {variable} is not set. {WayOut}")
            : Lines($"The environment variable {variable}", value);
    }

    private static IEnumerable<string> Files(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, KeyFiles).Order(StringComparer.Ordinal)
        : File.Exists(path) ? [path]
        : [];

    private static MasterKey Single(string file, string text) =>
        Parse($"Master key file {file}", Path.GetFileNameWithoutExtension(file), text.Trim());

    private static List<MasterKey> Lines(string origin, string text) =>
        [.. text.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select((word, at) => Word($"{origin}, key {at + 1}", word))];

    private static MasterKey Word(string origin, string word)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? Parse(origin, null, word) : Parse(origin, word[..colon], word[(colon + 1)..]);
    }

    private static MasterKey Parse(string origin, string? id, string base64)
    {
        var encoded = Encoding.ASCII.GetBytes(base64);
        var key = new byte[Base64.GetMaxDecodedFromUtf8Length(encoded.Length)];
        try
        {
            if (Base64.DecodeFromUtf8(encoded, key, out _, out var length) != OperationStatus.Done)
            {
                throw new MasterKeyException($"{origin} is not base64. A master key is {Envelope.KeyLength} random bytes in base64. {WayOut}");
            }

            return length == Envelope.KeyLength
                ? new MasterKey(id ?? MasterKey.IdOf(key.AsSpan(0, length)), key.AsSpan(0, length))
                : throw new MasterKeyException($"{origin} has {length} bytes where a master key has {Envelope.KeyLength}. {WayOut}");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            CryptographicOperations.ZeroMemory(encoded);
        }
    }

    private static string Origin(MasterKeyOptions options) =>
        options.Path.Length > 0 ? $"{Section}:{nameof(MasterKeyOptions.Path)} ({options.Path})" : $"The environment variable {options.Variable}";
}
