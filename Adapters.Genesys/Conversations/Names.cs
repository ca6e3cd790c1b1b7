using CrmHub.Adapters.Http;
using CrmHub.Adapters.Genesys.Api;

namespace CrmHub.Adapters.Genesys.Conversations;

/// <summary>
/// Names of users, queues and wrap-up codes by id: they change rarely and the API allows 300 requests a minute. Bounded; calls that want
/// the same name at the same time share one request.
/// </summary>
internal sealed class Names(GenesysClient client, TimeProvider time, TimeSpan lifetime)
{
    private const int Capacity = 10_000;
    private const int LongestId = 128;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    public Task<string?> UserAsync(string? id, CancellationToken ct) => OfAsync("users", id, ct);

    public Task<string?> QueueAsync(string? id, CancellationToken ct) => OfAsync("routing/queues", id, ct);

    public Task<string?> WrapUpCodeAsync(string? id, CancellationToken ct) => OfAsync("routing/wrapupcodes", id, ct);

    private Task<string?> OfAsync(string resource, string? id, CancellationToken ct)
    {
        // An id from an answer becomes part of an address: what is no plain word could lead elsewhere, as ".." does.
        if (id is null || id.Length > LongestId || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            return Task.FromResult<string?>(null);
        var path = $"{resource}/{id}";
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_entries.TryGetValue(path, out var entry) && entry.Until > now && !entry.Name.IsFaulted && !entry.Name.IsCanceled)
                return entry.Name.WaitAsync(ct);
            if (_entries.Count >= Capacity)
                MakeRoom(now);
            var name = Task.Run(() => AskAsync(path), CancellationToken.None);
            _entries[path] = new Entry(name, now + lifetime);
            return name.WaitAsync(ct);
        }
    }

    private async Task<string?> AskAsync(string path) =>
        (await client.FindAsync(path, CancellationToken.None).ConfigureAwait(false))?.Text("name");

    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (path, _) in _entries.Where(e => e.Value.Until <= now).ToList())
            _entries.Remove(path);
        if (_entries.Count >= Capacity)
            _entries.Clear();
    }

    private sealed record Entry(Task<string?> Name, DateTimeOffset Until);
}
