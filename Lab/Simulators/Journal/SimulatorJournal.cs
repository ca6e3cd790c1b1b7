using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrmHub.Lab.Simulators.Journal;

/// <summary>
/// Append-only record of what this simulator was asked and what it committed, in memory and, when a path is given, as JSON Lines.
/// Each line is one write handed to the operating system before the call returns, so it outlives any process.
/// </summary>
internal sealed class SimulatorJournal : IDisposable
{
    private readonly AsyncLocal<long?> _current = new();
    private readonly Lock _gate = new();
    private readonly List<JournalEntry> _entries = [];
    private readonly List<(Func<JournalEntry, bool> Wanted, TaskCompletionSource<JournalEntry> Seen)> _waiting = [];
    private readonly FileStream? _file;
    private readonly string _system;
    private readonly TimeProvider _clock;
    private long _seq;
    private long _request;

    public SimulatorJournal(string system, TimeProvider clock, string? path)
    {
        _system = system;
        _clock = clock;
        if (path is null)
            return;
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        Resume(_file);
    }

    /// <summary>A copy of everything written by this process so far, in order.</summary>
    public IReadOnlyList<JournalEntry> Entries
    {
        get
        {
            lock (_gate)
                return [.. _entries];
        }
    }

    /// <summary>Committed effects only, optionally of one name.</summary>
    public IReadOnlyList<JournalEntry> Effects(string? name = null) =>
        [.. Entries.Where(e => e.Kind == "effect" && (name is null || e.Effect == name))];

    /// <summary>Finished requests only.</summary>
    public IReadOnlyList<JournalEntry> Requests() => [.. Entries.Where(e => e.Kind == "request")];

    /// <summary>The first entry, already written or yet to come, that is wanted: tests wait for it instead of polling.</summary>
    public Task<JournalEntry> WhenAsync(Func<JournalEntry, bool> wanted, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_entries.Find(entry => wanted(entry)) is { } entry)
                return Task.FromResult(entry);
            var seen = new TaskCompletionSource<JournalEntry>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((wanted, seen));
            return seen.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Call it inside the lock that guards the change itself: then the order of lines is the order of effects.</summary>
    /// <param name="effect">Noun and past participle, <c>task.created</c>.</param>
    /// <param name="id">The record's id in this system.</param>
    /// <param name="key">The caller's own key, if the record carries one.</param>
    /// <param name="fields">What was written; serialised at once.</param>
    public JournalEntry Effect(string effect, string? id, string? key = null, object? fields = null)
    {
        var node = fields as JsonNode ?? JsonSerializer.SerializeToNode(fields, JournalJson.Options);
        return Append(seq => Line(seq, "effect") with
        {
            Request = _current.Value,
            Effect = effect,
            Id = id,
            Key = key,
            Fields = node?.DeepClone(),
        });
    }

    /// <summary>Records an operator's act.</summary>
    public void Note(string what, object? fields = null) =>
        Append(seq => Line(seq, "note") with { Effect = what, Fields = JsonSerializer.SerializeToNode(fields, JournalJson.Options) });

    internal long BeginRequest()
    {
        var number = Interlocked.Increment(ref _request);
        _current.Value = number;
        return number;
    }

    internal void EndRequest(Func<JournalEntry, JournalEntry> complete) => Append(seq => complete(Line(seq, "request")));

    public void Dispose() => _file?.Dispose();

    private JournalEntry Line(long seq, string kind) => new() { Seq = seq, Time = _clock.GetUtcNow(), System = _system, Kind = kind };

    private JournalEntry Append(Func<long, JournalEntry> create)
    {
        lock (_gate)
        {
            var entry = create(_seq + 1);
            _file?.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(entry, JournalJson.Options) + "\n"));
            _seq = entry.Seq;
            _entries.Add(entry);
            _waiting.RemoveAll(waiter => waiter.Wanted(entry) && waiter.Seen.TrySetResult(entry));
            return entry;
        }
    }

    // A file left by an earlier process is continued: numbering goes on, a half-written last line is cut off.
    private void Resume(FileStream file)
    {
        using var reader = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
        var text = reader.ReadToEnd();
        var whole = text.LastIndexOf('\n') + 1;
        file.SetLength(Encoding.UTF8.GetByteCount(text.AsSpan(0, whole)));
        file.Seek(0, SeekOrigin.End);
        foreach (var line in text[..whole].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var entry = JsonSerializer.Deserialize<JournalEntry>(line, JournalJson.Options)!;
            _seq = entry.Seq;
            _request = Math.Max(_request, entry.Request ?? 0);
        }
    }
}
