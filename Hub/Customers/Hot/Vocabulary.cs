using System.Runtime.InteropServices;

namespace CrmHub.Hub.Customers.Hot;

/// <summary>
/// Words that come again and again (systems, tiers, mail domains, accounts) as small numbers. A word gets one when it has come 64 times: what so
/// many share is nobody's own, for a number is never taken back, not even when a customer is erased. Full at 4,000: later words are spelled out.
/// </summary>
internal sealed class Vocabulary
{
    private const int Most = 4_000;
    private const int Shared = 64;
    private const int MostCandidates = 16_384;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _candidates = [];
    private readonly string[] _words = new string[Most + 1];

    /// <summary>0 when the word has none. Not for concurrent use.</summary>
    public int NumberOf(string word)
    {
        if (_numbers.TryGetValue(word, out var number))
            return number;
        if (_numbers.Count == Most || !IsShared(word))
            return 0;
        number = _numbers.Count + 1;
        _numbers[word] = number;
        Volatile.Write(ref _words[number], word);
        return number;
    }

    /// <summary>Safe beside all others.</summary>
    public string WordOf(int number) => Volatile.Read(ref _words[number]);

    // Counted by hash: a rare word is not kept. Starting over when there are many costs the frequent ones a moment.
    private bool IsShared(string word)
    {
        var hash = string.GetHashCode(word, StringComparison.Ordinal);
        if (_candidates.Count == MostCandidates && !_candidates.ContainsKey(hash))
            _candidates.Clear();
        ref var times = ref CollectionsMarshal.GetValueRefOrAddDefault(_candidates, hash, out _);
        if (++times < Shared)
            return false;
        _candidates.Remove(hash);
        return true;
    }
}
