using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using CrmHub.Hub.Policies;

namespace CrmHub.Hub.Auth;

/// <summary>Knows who may call: the keys of the file, read again when it changes, and one key of this process for its own shim.</summary>
internal sealed partial class ApiKeys
{
    private const string Bearer = "Bearer ";
    private const string Scheme = "chk_";
    private const int IdLength = 8;
    private const int Shortest = 12;

    // No key of the file is nearly as long, nor has it to be hashed to know that.
    private const int Longest = 256;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ILogger<ApiKeys> _logger;
    private readonly ApiKey _own;
    private FrozenDictionary<string, (byte[] Hash, Caller Caller)> _keys = FrozenDictionary<string, (byte[], Caller)>.Empty;
    private long _lookedAt;
    private DateTime _written;

    public ApiKeys(HubOptions options, TimeProvider time, ILogger<ApiKeys> logger)
    {
        (_path, _time, _logger) = (options.ApiKeys, time, logger);
        (_own, OwnSecret) = Create("shim", Role.Agent | Role.Integration, time.GetUtcNow());
        Load();
    }

    /// <summary>The key of the shim this process hosts; lives as long as the process.</summary>
    public string OwnSecret { get; }

    /// <summary>A new key and its secret, which is shown once.</summary>
    public static (ApiKey Key, string Secret) Create(string name, Role roles, DateTimeOffset at)
    {
        var random = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdLength / 2));
        var secret = $"{Scheme}{id}_{random}";
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(secret, hash);
        return (new ApiKey(id, name, roles.ToString().ToLowerInvariant(), Convert.ToHexStringLower(hash), at.ToString("O")), secret);
    }

    public static bool TryRoles(string text, out Role roles) =>
        Enum.TryParse(text, ignoreCase: true, out roles) && roles != Role.None && (roles & ~(Role)63) == 0 && !text.Any(char.IsDigit);

    /// <summary>Who sends an Authorization header; null when that is not a known key's.</summary>
    public Caller? FindBearer(ReadOnlySpan<char> header) =>
        header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? Find(header[Bearer.Length..].Trim()) : null;

    /// <summary>Null when the secret is not a known key's. Takes the same time for a wrong secret as for a right one.</summary>
    public Caller? Find(ReadOnlySpan<char> secret)
    {
        LookAgainIfDue();
        if (secret.Length is < Shortest or > Longest || !secret.StartsWith(Scheme, StringComparison.Ordinal))
            return null;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(secret, hash);
        return _keys.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(secret.Slice(Scheme.Length, IdLength), out var known)
            && CryptographicOperations.FixedTimeEquals(hash, known.Hash)
            ? known.Caller
            : null;
    }

    /// <summary>What a caller let in before may do by now; null when its key is gone.</summary>
    public Caller? Renew(Caller caller)
    {
        LookAgainIfDue();
        return _keys.TryGetValue(caller.Id, out var known) ? known.Caller : null;
    }

    private static void Hash(ReadOnlySpan<char> secret, Span<byte> hash)
    {
        Span<byte> bytes = stackalloc byte[Longest * 3];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(secret, bytes)], hash);
    }

    private void LookAgainIfDue()
    {
        var last = Interlocked.Read(ref _lookedAt);
        if (_time.GetElapsedTime(last) < LookAgain || Interlocked.CompareExchange(ref _lookedAt, _time.GetTimestamp(), last) != last)
            return;
        if (File.GetLastWriteTimeUtc(_path) == _written)
            return;
        try
        {
            Load();
            Log.Reloaded(_logger, _keys.Count - 1);
        }
        catch (Exception e) when (e is FormatException or IOException)
        {
            Log.ReloadFailed(_logger, e.Message);
        }
    }

    /// <summary>Reads the file at once.</summary>
    public void Load()
    {
        _written = File.GetLastWriteTimeUtc(_path);
        _lookedAt = _time.GetTimestamp();
        _keys = ApiKeyFile.Read(_path).Append(_own).ToFrozenDictionary(
            k => k.Id,
            k => (Convert.FromHexString(k.Hash), new Caller(k.Id, TryRoles(k.Roles, out var roles) ? roles : Role.None)),
            StringComparer.Ordinal);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "API keys read again: {Count}")]
        public static partial void Reloaded(ILogger logger, int count);

        [LoggerMessage(Level = LogLevel.Error, Message = "API keys could not be read again, those loaded stay in use: {Problem}")]
        public static partial void ReloadFailed(ILogger logger, string problem);
    }
}
