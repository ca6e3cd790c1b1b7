using System.Security.Cryptography;

namespace CrmHub.Hub.Keys;

/// <summary>
/// The master keys in use: the newest wraps, any of them unwraps. Looks at their source every <see cref="MasterKeyOptions.ReloadEvery"/>,
/// so that a key is rotated by adding one, without a restart; a broken source leaves the loaded keys in use and is reported.
/// </summary>
internal sealed partial class MasterKeys : IDisposable
{
    private readonly MasterKeyOptions _options;
    private readonly ILogger<MasterKeys> _logger;
    private readonly ITimer _timer;
    private volatile IReadOnlyList<MasterKey> _keys;
    private volatile string? _problem;

    /// <exception cref="MasterKeyException">No usable key: the hub must not start.</exception>
    public MasterKeys(MasterKeyOptions options, TimeProvider time, ILogger<MasterKeys> logger)
    {
        _options = options;
        _logger = logger;
        _keys = MasterKeySource.Read(options);
        Warn();
        _timer = time.CreateTimer(_ => Reload(), null, options.ReloadEvery, options.ReloadEvery);
    }

    /// <summary>The generation that wraps.</summary>
    public MasterKey Current => _keys[^1];

    /// <summary>All loaded generations, the wrapping one last.</summary>
    public IReadOnlyList<string> Ids => [.. _keys.Select(key => key.Id)];

    /// <summary>Why the source could not be read when last looked at; null when it could.</summary>
    public string? Problem => _problem;

    /// <summary>Reads the source again; true when the set of keys changed. Never throws: see <see cref="Problem"/>.</summary>
    public bool Reload()
    {
        try
        {
            var (before, after) = (_keys, MasterKeySource.Read(_options));
            _problem = null;
            if (before.Count == after.Count && before.Zip(after).All(pair => pair.First.IsSameKeyAs(pair.Second)))
            {
                return false;
            }

            _keys = after;
            Log.Reloaded(_logger, after.Count, after[^1].Id);
            Warn();
            return true;
        }
        catch (MasterKeyException e)
        {
            if (!string.Equals(_problem, e.Message, StringComparison.Ordinal))
            {
                Log.ReloadFailed(_logger, e.Message);
            }

            _problem = e.Message;
            return false;
        }
    }

    /// <summary>Unwraps with the generation that wrapped; destination takes exactly the secret.</summary>
    /// <exception cref="MasterKeyException">That generation is not loaded, or does not open it.</exception>
    public void Unwrap(string masterKeyId, WrappedFor what, ReadOnlySpan<byte> wrapped, Span<byte> destination)
    {
        var keys = _keys;
        var key = keys.FirstOrDefault(key => string.Equals(key.Id, masterKeyId, StringComparison.Ordinal))
            ?? throw new MasterKeyException(
                $"Master key '{masterKeyId}' is needed and not among those loaded ({string.Join(", ", keys.Select(loaded => loaded.Id))}). "
                + $"Put it back where {MasterKeySource.Section}:{nameof(MasterKeyOptions.Path)} points; a key may go only when nothing is wrapped under it.");
        try
        {
            if (Envelope.PlainLength(wrapped) != destination.Length)
            {
                throw new CryptographicException("The wrapped key has the wrong length.");
            }

            key.Unwrap(what.Purpose, what.Owner, wrapped, destination);
        }
        catch (CryptographicException e)
        {
            throw new MasterKeyException(
                $"Master key '{masterKeyId}' does not open the {what.Purpose} key of {what.Owner}: either a different key has been put under this id, or the row was altered.", e);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Warn()
    {
        foreach (var warning in MasterKeySource.Warnings(_options))
        {
            Log.Warned(_logger, warning);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Master keys changed: {Count} loaded, {Current} wraps")]
        public static partial void Reloaded(ILogger logger, int count, string current);

        [LoggerMessage(Level = LogLevel.Error, Message = "Master keys could not be read again, those loaded stay in use: {Problem}")]
        public static partial void ReloadFailed(ILogger logger, string problem);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Warning}")]
        public static partial void Warned(ILogger logger, string warning);
    }
}
