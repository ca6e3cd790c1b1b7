using System.Collections.Concurrent;

namespace CrmHub.Hub.Customers.Hot;

/// <summary>Words that come again and again (systems, kinds, tiers) as small numbers. Full at 4,000: later words are spelled out.</summary>
internal sealed class Vocabulary
{
    private const int Most = 4_000;

    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly string[] _words = new string[Most + 1];
    private readonly Lock _gate = new();

    /// <summary>0 when the word has none.</summary>
    public int NumberOf(string word)
    {
        if (_numbers.TryGetValue(word, out var number))
            return number;
        lock (_gate)
        {
            if (_numbers.Count >= Most || _numbers.ContainsKey(word))
                return _numbers.GetValueOrDefault(word);
            number = _numbers.Count + 1;
            _words[number] = word;
            _numbers[word] = number;
            return number;
        }
    }

    public string WordOf(int number) => _words[number];
}
