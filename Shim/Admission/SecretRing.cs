namespace CrmHub.Shim.Admission;

/// <summary>
/// The secrets alive now. Files are read again every five seconds, so a secret is replaced without a restart: add the new line,
/// move the sender over, take the old line out. A file that cannot be read for a moment leaves the last good secrets in force.
/// </summary>
internal sealed partial class SecretRing
{
    private static readonly TimeSpan Reread = TimeSpan.FromSeconds(5);
    private readonly SecretSource _source;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, IReadOnlyList<string>> _lastGood = new(StringComparer.Ordinal);
    private string[] _current = [];
    private long _readAt;

    public SecretRing(SecretSource source, TimeProvider clock, ILogger logger)
    {
        (_source, _clock, _logger) = (source, clock, logger);
        Refresh();
    }

    public IReadOnlyList<string> Current
    {
        get
        {
            if (_source.Files.Length > 0 && _clock.GetElapsedTime(Volatile.Read(ref _readAt)) >= Reread && _gate.TryEnter())
            {
                try
                {
                    Refresh();
                }
                finally
                {
                    _gate.Exit();
                }
            }
            return Volatile.Read(ref _current);
        }
    }

    private void Refresh()
    {
        foreach (var file in _source.Files)
        {
            try
            {
                _lastGood[file] = SecretFile.Read(file, _source.Shortest);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                Log.Unreadable(_logger, file, e.GetType().Name);
            }
        }
        var all = _source.Values.Select(v => v.Trim()).Concat(_source.Files.SelectMany(file => _lastGood.GetValueOrDefault(file, [])));
        Volatile.Write(ref _current, [.. all.Distinct(StringComparer.Ordinal)]);
        Volatile.Write(ref _readAt, _clock.GetTimestamp());
    }

    private static partial class Log
    {
        [LoggerMessage(4101, LogLevel.Warning, "Secret file {File} could not be read ({Error}); the secrets read last stay in force")]
        public static partial void Unreadable(ILogger logger, string file, string error);
    }
}
