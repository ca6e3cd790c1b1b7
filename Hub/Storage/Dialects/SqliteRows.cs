using System.Collections;
using System.Data.Common;
using SQLitePCL;

namespace CrmHub.Hub.Storage.Dialects;

/// <summary>
/// The rows a <see cref="SqliteStatement"/> answers with, as far as rows are read here: by place, as long, string, byte[] or nothing. Closing
/// it makes the statement ready for the next question.
/// </summary>
internal sealed class SqliteRows(SqliteStatement owner, sqlite3_stmt statement) : DbDataReader
{
    public override int FieldCount => raw.sqlite3_column_count(statement);

    public override int Depth => 0;

    public override bool HasRows => throw Unused();

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => throw Unused();

    public override bool Read() => owner.Step();

    public override bool NextResult() => false;

    public override void Close() => owner.Reset();

    public override string GetName(int ordinal) => raw.sqlite3_column_name(statement, ordinal).utf8_to_string();

    /// <summary>By what the row at hand holds: what is read of a column is the same in every row, or nothing.</summary>
    public override Type GetFieldType(int ordinal) => raw.sqlite3_column_type(statement, ordinal) switch
    {
        raw.SQLITE_INTEGER => typeof(long),
        raw.SQLITE_TEXT => typeof(string),
        raw.SQLITE_FLOAT => typeof(double),
        _ => Declared(ordinal),
    };

    public override object GetValue(int ordinal) => raw.sqlite3_column_type(statement, ordinal) switch
    {
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, ordinal),
        raw.SQLITE_TEXT => raw.sqlite3_column_text(statement, ordinal).utf8_to_string(),
        raw.SQLITE_BLOB => raw.sqlite3_column_blob(statement, ordinal).ToArray(),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, ordinal),
        _ => DBNull.Value,
    };

    public override bool IsDBNull(int ordinal) => raw.sqlite3_column_type(statement, ordinal) == raw.SQLITE_NULL;

    public override bool GetBoolean(int ordinal) => throw Unused();

    public override byte GetByte(int ordinal) => throw Unused();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw Unused();

    public override char GetChar(int ordinal) => throw Unused();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw Unused();

    public override string GetDataTypeName(int ordinal) => throw Unused();

    public override DateTime GetDateTime(int ordinal) => throw Unused();

    public override decimal GetDecimal(int ordinal) => throw Unused();

    public override double GetDouble(int ordinal) => raw.sqlite3_column_double(statement, ordinal);

    public override IEnumerator GetEnumerator() => throw Unused();

    public override float GetFloat(int ordinal) => throw Unused();

    public override Guid GetGuid(int ordinal) => throw Unused();

    public override short GetInt16(int ordinal) => throw Unused();

    public override int GetInt32(int ordinal) => throw Unused();

    public override long GetInt64(int ordinal) => raw.sqlite3_column_int64(statement, ordinal);

    public override int GetOrdinal(string name) => throw Unused();

    public override string GetString(int ordinal) => raw.sqlite3_column_text(statement, ordinal).utf8_to_string();

    public override int GetValues(object[] values) => throw Unused();

    // Of a value that is absent the column says what it would be.
    private Type Declared(int ordinal) => raw.sqlite3_column_decltype(statement, ordinal).utf8_to_string() switch
    {
        "INTEGER" => typeof(long),
        "TEXT" => typeof(string),
        _ => typeof(byte[]),
    };

    private static NotSupportedException Unused() => new("Rows are read by place, as long, string or byte[].");
}
