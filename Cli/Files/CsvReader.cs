using System.Text;

namespace CrmHub.Cli.Files;

/// <summary>
/// Comma-separated values as RFC 4180 has them: fields in quotes may hold commas, line ends and doubled quotes; lines end with CRLF or LF. Strict:
/// a quote inside a bare field, or anything behind a closing quote, is a fault of that row, and the next row is read on. Nothing is held but
/// the row at hand. Not for concurrent use.
/// </summary>
internal sealed class CsvReader(TextReader text)
{
    /// <summary>Longer rows are a missing quote rather than a row.</summary>
    public const int LongestRow = 1024 * 1024;

    private readonly char[] _buffer = new char[64 * 1024];
    private readonly StringBuilder _field = new();
    private readonly List<string> _fields = [];
    private int _at;
    private int _filled;
    private long _line = 1;
    private string? _fault;

    /// <summary>The next row; null at the end. Empty lines are no rows.</summary>
    /// <returns>The line it begins at, its fields, and what is wrong with it if something is.</returns>
    public (long Line, IReadOnlyList<string> Fields, string? Fault)? Read()
    {
        while (Peek() is '\r' or '\n')
            EndOfLine(Take());
        if (Peek() < 0)
            return null;
        _fields.Clear();
        (_fault, var line, var length) = (null, _line, 0);
        while (true)
        {
            _field.Clear();
            length += Peek() == '"' ? Quoted() : Bare();
            if (length > LongestRow)
                _fault ??= $"is longer than {LongestRow} characters; is a closing quote missing?";
            if (_fault is null)
                _fields.Add(_field.ToString());
            var after = Take();
            if (after == ',')
                continue;
            EndOfLine(after);
            return (line, [.. _fields], _fault);
        }
    }

    // Stops in front of a comma or the end of the line.
    private int Bare()
    {
        var length = 0;
        for (; Peek() is not (',' or '\r' or '\n' or -1); length++)
        {
            var character = (char)Take();
            if (character == '"')
                _fault ??= "has a quote inside a field that does not begin with one; put the field in quotes and double the quote.";
            Keep(character);
        }

        return length;
    }

    private int Quoted()
    {
        Take();
        for (var length = 1; ; length++)
        {
            switch (Take())
            {
                case < 0:
                    _fault ??= "ends inside quotes; the closing quote is missing.";
                    return length;
                case '"' when Peek() == '"':
                    Take();
                    Keep('"');
                    break;
                case '"':
                    return length + Behind();
                case var character:
                    if (character == '\n')
                        _line++;
                    Keep((char)character);
                    break;
            }
        }
    }

    private int Behind()
    {
        var length = 0;
        for (; Peek() is not (',' or '\r' or '\n' or -1); length++)
        {
            _fault ??= "has text behind a closing quote; double quotes that belong to the value.";
            Take();
        }

        return length;
    }

    private void Keep(char character)
    {
        if (_field.Length < LongestRow)
            _field.Append(character);
    }

    private void EndOfLine(int character)
    {
        if (character == '\r' && Peek() == '\n')
            Take();
        if (character >= 0)
            _line++;
    }

    private int Peek() => _at < _filled || Fill() ? _buffer[_at] : -1;

    private int Take() => _at < _filled || Fill() ? _buffer[_at++] : -1;

    private bool Fill()
    {
        (_at, _filled) = (0, text.Read(_buffer, 0, _buffer.Length));
        return _filled > 0;
    }
}
