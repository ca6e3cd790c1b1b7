using System.Collections.Concurrent;

namespace CrmHub.Lab.Simulators.Genesys.Recordings;

/// <summary>Turns a recording into a format on first demand; until it is done the vendor answers 202.</summary>
internal sealed class Transcoder(TimeProvider clock, TimeSpan duration)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ready = new(StringComparer.Ordinal);

    /// <summary>What is still missing; zero or less when the format is there. The first question starts the work.</summary>
    public TimeSpan Remaining(string recordingId, string format) =>
        _ready.GetOrAdd($"{recordingId}/{format}", _ => clock.GetUtcNow() + duration) - clock.GetUtcNow();

    public void Clear() => _ready.Clear();
}
