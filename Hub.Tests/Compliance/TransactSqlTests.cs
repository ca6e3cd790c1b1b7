using System.Reflection;
using CrmHub.Hub.Storage;
using Dapper;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CrmHub.Hub.Tests.Compliance;

/// <summary>Every statement and migration is read by Microsoft's own T-SQL parser, and every table and column it names must exist.</summary>
public sealed class TransactSqlTests
{
    private static readonly TSql150Parser Parser = new(initialQuotedIdentifiers: true);

    public static TheoryData<string, string> Statements()
    {
        var data = new TheoryData<string, string>();
        var constants = typeof(WriteDoor).Assembly.GetTypes()
            .Where(t => t.Namespace?.StartsWith("CrmHub.Hub.Storage", StringComparison.Ordinal) == true)
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(f => f is { IsLiteral: true } && f.FieldType == typeof(string));
        foreach (var field in constants)
        {
            var text = (string)field.GetRawConstantValue()!;
            if (IsStatement(text) && !field.DeclaringType!.Name.Contains("Sqlite", StringComparison.Ordinal) && !field.Name.EndsWith("Sqlite", StringComparison.Ordinal))
                data.Add($"{field.DeclaringType.Name}.{field.Name}", text);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public void Statement_ReadByMicrosoftsParser_NamesOnlyWhatExists(string name, string sql)
    {
        var fragment = Parse(name, sql);
        var check = new NameCheck(SchemaTables());
        fragment.Accept(check);
        Assert.True(check.Unknown.Count == 0, $"{name}: {string.Join(", ", check.Unknown)}");
    }

    [Fact]
    public void Migrations_BothDialects_MakeTheSameTablesAndColumns()
    {
        using var folder = new Keys.TemporaryDirectory();
        using var database = Database.Open(new StorageOptions { Path = folder.File("hub.db") }, TimeProvider.System);
        foreach (var (table, columns) in SchemaTables().Where(t => t.Key is not ("replica" or "schema_version")))
        {
            var there = database.Read(s => s.Connection.Query<string>("SELECT name FROM pragma_table_info(@table)", new { table }));
            Assert.Equal(columns.Order(StringComparer.Ordinal), there.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Statements_AreManyAndIncludeTheWriteDoors() => Assert.True(Statements().Count > 35);

    private static bool IsStatement(string text) =>
        text.StartsWith("SELECT ", StringComparison.Ordinal) || text.StartsWith("INSERT ", StringComparison.Ordinal) || text.StartsWith("UPDATE ", StringComparison.Ordinal)
        || text.StartsWith("DELETE ", StringComparison.Ordinal) || text.StartsWith("IF ", StringComparison.Ordinal);

    private static TSqlFragment Parse(string name, string sql)
    {
        var fragment = Parser.Parse(new StringReader(sql), out var errors);
        Assert.True(errors.Count == 0, $"{name}: {string.Join("; ", errors.Select(e => $"{e.Line}:{e.Column} {e.Message}"))}");
        return fragment;
    }

    private static Dictionary<string, HashSet<string>> SchemaTables()
    {
        var tables = new SchemaReader();
        foreach (var (version, script) in Migrator.Scripts("SqlServer"))
            Parse($"SqlServer/{version}", script).Accept(tables);
        tables.Tables["schema_version"] = ["version", "applied_at"];
        return tables.Tables;
    }

    private sealed class SchemaReader : TSqlFragmentVisitor
    {
        public Dictionary<string, HashSet<string>> Tables { get; } = new(StringComparer.Ordinal);

        public override void Visit(CreateTableStatement node) =>
            Tables[node.SchemaObjectName.BaseIdentifier.Value] = [.. node.Definition.ColumnDefinitions.Select(c => c.ColumnIdentifier.Value)];

        public override void Visit(AlterTableAddTableElementStatement node) =>
            Tables[node.SchemaObjectName.BaseIdentifier.Value].UnionWith(node.Definition.ColumnDefinitions.Select(c => c.ColumnIdentifier.Value));
    }

    /// <summary>Aliases are resolved to their tables; unqualified columns must exist in a table the statement names.</summary>
    private sealed class NameCheck(Dictionary<string, HashSet<string>> schema) : TSqlFragmentVisitor
    {
        private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);
        private readonly Dictionary<string, HashSet<string>> _lists = new(StringComparer.Ordinal);
        private readonly HashSet<string> _derived = new(StringComparer.Ordinal);

        public List<string> Unknown { get; } = [];

        public override void Visit(NamedTableReference node)
        {
            var table = node.SchemaObject.BaseIdentifier.Value;
            if (!schema.ContainsKey(table))
                Unknown.Add($"table {table}");
            else
                _sources[node.Alias?.Value ?? table] = table;
        }

        public override void Visit(QueryDerivedTable node) => _derived.Add(node.Alias.Value);

        public override void Visit(OpenJsonTableReference node) =>
            _lists[node.Alias.Value] = [.. node.SchemaDeclarationItems.Select(i => i.ColumnDefinition.ColumnIdentifier.Value)];

        public override void Visit(ColumnReferenceExpression node)
        {
            if (node.MultiPartIdentifier is not { } identifier)
                return;
            var parts = identifier.Identifiers.Select(i => i.Value).ToArray();
            _columns.Add(parts);
        }

        private readonly List<string[]> _columns = [];

        public override void ExplicitVisit(TSqlScript node)
        {
            base.ExplicitVisit(node);
            foreach (var parts in _columns)
            {
                var exists = parts.Length > 1
                    ? _derived.Contains(parts[^2]) || (_lists.TryGetValue(parts[^2], out var list) && list.Contains(parts[^1])) || (_sources.TryGetValue(parts[^2], out var table) && schema[table].Contains(parts[^1]))
                    : parts[0] is "millisecond" or "second" or "hour" || _sources.Values.Any(t => schema[t].Contains(parts[0]));
                if (!exists)
                    Unknown.Add($"column {string.Join('.', parts)}");
            }
        }
    }
}
