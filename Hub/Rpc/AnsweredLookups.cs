using System.Collections.Concurrent;
using CrmHub.Protos.V1;

namespace CrmHub.Hub.Rpc;

/// <summary>Answers by idempotency key (SP-28), for 24 hours and a bounded number of them: a repeat causes no second read.</summary>
internal sealed class AnsweredLookups(TimeProvider time)
{
    private const int Most = 10_000;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<(string Actor, string Key), (LookupResponse Response, long At)> _answers = new();

    public LookupResponse? Find(string actor, string key) =>
        _answers.TryGetValue((actor, key), out var known) && time.GetElapsedTime(known.At) < Kept ? known.Response : null;

    public void Keep(string actor, string key, LookupResponse response)
    {
        if (_answers.Count >= Most)
        {
            foreach (var old in _answers.OrderBy(a => a.Value.At).Take(Most / 10).Select(a => a.Key))
                _answers.TryRemove(old, out _);
        }

        _answers[(actor, key)] = (response, time.GetTimestamp());
    }
}
