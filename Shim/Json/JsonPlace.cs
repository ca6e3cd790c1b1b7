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

    /// <summary>Notes a property name; false when this object has it already.</summary>
    public bool Name(string name)
    {
        var level = _levels[Depth - 1];
        level.Current = name;
        return level.Names.Add(name);
    }

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

        /// <summary>Of an object; a set that was large is not emptied, which costs its size, but left behind.</summary>
        public HashSet<string> Names { get; private set; } = new(StringComparer.Ordinal);

        public bool IsArray { get; private set; }

        public string? Current { get; set; }

        public int Index { get; set; }

        public void Begin(bool array)
        {
            if (Names.Count > Few)
                Names = new(StringComparer.Ordinal);
            else if (Names.Count > 0)
                Names.Clear();
            (IsArray, Current, Index) = (array, null, -1);
        }
    }
}
