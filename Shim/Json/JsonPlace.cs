using System.Globalization;
using System.Text;

namespace CrmHub.Shim.Json;

/// <summary>Where a reader stands in a document: the open objects and arrays, the names seen in each, and the pointer to here.</summary>
internal sealed class JsonPlace
{
    // Levels are used again: a document of sixty thousand small objects must not cost as many sets.
    private readonly List<Level> _levels = [];

    public int Depth { get; private set; }

    public void Open(bool array)
    {
        Step();
        if (Depth == _levels.Count)
            _levels.Add(new Level());
        _levels[Depth++].Begin(array);
    }

    public void Close() => Depth--;

    /// <summary>The name last noted in this object or one at the same place before it; records of one kind repeat their names.</summary>
    public string? LastName => _levels[Depth - 1].Last;

    /// <summary>Notes a property name; false when this object has it already.</summary>
    public bool Name(string name) => _levels[Depth - 1].Add(name);

    /// <summary>A value begins here.</summary>
    public void Step()
    {
        if (Depth > 0 && _levels[Depth - 1].IsArray)
            _levels[Depth - 1].Index++;
    }

    /// <summary>RFC 6901.</summary>
    public string Pointer()
    {
        var text = new StringBuilder();
        foreach (var level in _levels.Take(Depth))
        {
            if (level.IsArray && level.Index >= 0)
                text.Append('/').Append(level.Index.ToString(CultureInfo.InvariantCulture));
            else if (level.Current is { } name)
                text.Append('/').Append(JsonPointer.Escape(name));
        }
        return text.ToString();
    }

    private sealed class Level
    {
        private const int Few = 32;

        private HashSet<string>? _names;
        private int _count;

        public bool IsArray { get; private set; }

        public string? Current { get; private set; }

        public string? Last { get; private set; }

        public int Index { get; set; }

        /// <summary>False when this object has the name already. Most small objects have one: it needs no set.</summary>
        public bool Add(string name)
        {
            var first = Current;
            Current = Last = name;
            if (_count++ == 0)
                return true;
            _names ??= new(StringComparer.Ordinal);
            if (_count == 2)
                _names.Add(first!);
            return _names.Add(name);
        }

        public void Begin(bool array)
        {
            // A set that was large is not emptied, which costs its size, but left behind.
            if (_count > Few)
                _names = null;
            else if (_count > 1)
                _names!.Clear();
            (IsArray, Current, Index, _count) = (array, null, -1, 0);
        }
    }
}
