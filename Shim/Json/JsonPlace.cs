using System.Globalization;
using System.Text;

namespace CrmHub.Shim.Json;

/// <summary>Where a reader stands in a document: the open objects and arrays, the names seen in each, and the pointer to here.</summary>
internal sealed class JsonPlace
{
    private readonly List<Level> _levels = [];

    public int Depth => _levels.Count;

    public void Open(bool array)
    {
        Step();
        _levels.Add(new Level(array));
    }

    public void Close() => _levels.RemoveAt(_levels.Count - 1);

    /// <summary>Notes a property name; false when this object has it already.</summary>
    public bool Name(string name)
    {
        var level = _levels[^1];
        level.Current = name;
        return level.Names!.Add(name);
    }

    /// <summary>A value begins here.</summary>
    public void Step()
    {
        if (_levels.Count > 0 && _levels[^1].Names is null)
            _levels[^1].Index++;
    }

    /// <summary>RFC 6901.</summary>
    public string Pointer()
    {
        var text = new StringBuilder();
        foreach (var level in _levels)
        {
            if (level.Names is null && level.Index >= 0)
                text.Append('/').Append(level.Index.ToString(CultureInfo.InvariantCulture));
            else if (level.Current is { } name)
                text.Append('/').Append(JsonPointer.Escape(name));
        }
        return text.ToString();
    }

    private sealed class Level(bool array)
    {
        public HashSet<string>? Names { get; } = array ? null : new(StringComparer.Ordinal);

        public string? Current { get; set; }

        public int Index { get; set; } = -1;
    }
}
