using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CrmHub.Lab.Simulators.Journal;
using CrmHub.Lab.Simulators.Pipedrive.Web;

namespace CrmHub.Lab.Simulators.Pipedrive.Records;

/// <summary>The data of one company. Whoever touches it holds <see cref="Gate"/>; changes are journalled and announced inside it.</summary>
internal sealed class Company
{
    public const long Id = 77;

    private static readonly TimeSpan KeyPatience = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _clock;
    private readonly SimulatorJournal _journal;
    private readonly Regex? _key;
    private readonly Random _random;
    private bool _isSeeding;

    public Company(PipedriveOptions options, CompanySettings settings, TimeProvider clock, SimulatorJournal journal)
    {
        (_clock, _journal, Settings) = (clock, journal, settings);
        _key = options.KeyPattern is null ? null : new Regex(options.KeyPattern, RegexOptions.CultureInvariant, KeyPatience);
        _random = new Random(options.Seed);
        (Persons, Organizations, Deals) = (new("person", clock), new("organization", clock), new("deal", clock));
        (Activities, Notes) = (new("activity", clock), new("note", clock));
        Fields = [.. Standard(), new PersonField("label_ids", "Labels", "set", false) { Options = options.Labels }];
        foreach (var field in options.PersonFields)
            AddField(field.Split(':')[0], field.Contains(':', StringComparison.Ordinal) ? field.Split(':')[1] : "varchar");
    }

    public event Action<Change>? Changed;

    public Lock Gate { get; } = new();

    public CompanySettings Settings { get; }

    public Table Persons { get; }

    public Table Organizations { get; }

    public Table Deals { get; }

    public Table Activities { get; }

    public Table Notes { get; }

    /// <summary>By their id.</summary>
    public Dictionary<string, CallLog> CallLogs { get; } = new(StringComparer.Ordinal);

    public List<PersonField> Fields { get; }

    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>A new custom field with a key nobody could have guessed.</summary>
    public PersonField AddField(string name, string type)
    {
        var field = new PersonField(Hex(20), name, type, IsCustom: true);
        Fields.Add(field);
        return field;
    }

    /// <summary>Random lower-case hex digits, two a byte.</summary>
    public string Hex(int bytes)
    {
        var buffer = new byte[bytes];
        _random.NextBytes(buffer);
        return Convert.ToHexStringLower(buffer);
    }

    public Row Create(Table table, JsonObject data, long userId, string source = "api")
    {
        var now = Now;
        var row = table.Add(data);
        Stamp(table, data, "add_time", now);
        Stamp(table, data, "update_time", now);
        Tell(new Change(table.Entity, "create", row.Id, row.Data, null, userId, source), "created", row.Data);
        return row;
    }

    public void Edit(Table table, Row row, JsonObject changes, long userId, string source = "api", long? mergedFrom = null)
    {
        var previous = new JsonObject();
        foreach (var (name, value) in changes.ToList())
        {
            if (JsonNode.DeepEquals(row.Data[name], value))
                continue;
            previous[name] = row.Data[name]?.DeepClone();
            row.Data[name] = value?.DeepClone();
        }

        row.Updated = Now;
        Stamp(table, row.Data, "update_time", row.Updated);
        Tell(new Change(table.Entity, "change", row.Id, row.Data, previous, userId, source) { MergedFrom = mergedFrom }, "updated", changes);
    }

    public void Delete(Table table, Row row, long userId, string source = "api", long? mergedTo = null)
    {
        row.IsDeleted = true;
        row.Updated = Now;
        row.Data["is_deleted"] = true;
        var change = new Change(table.Entity, "delete", row.Id, null, (JsonObject)row.Data.DeepClone(), userId, source) { MergedTo = mergedTo };
        Tell(change, "deleted", null);
    }

    /// <summary>Announces what <see cref="Create"/> and its like do not: merges, call logs.</summary>
    public void Journalled(string effect, string id, JsonNode? fields) => Journal(effect, id, fields);

    /// <summary>Fills the company without a line in the journal.</summary>
    public void Seed(Action work)
    {
        _isSeeding = true;
        try
        {
            work();
        }
        finally
        {
            _isSeeding = false;
        }
    }

    private void Tell(Change change, string done, JsonNode? fields)
    {
        Journal($"{change.Entity}.{done}", change.Id.ToString(CultureInfo.InvariantCulture), fields);
        if (!_isSeeding)
            Changed?.Invoke(change with { Data = (JsonObject?)change.Data?.DeepClone() });
    }

    private void Journal(string effect, string id, JsonNode? fields)
    {
        if (_isSeeding)
            return;
        var text = fields is JsonObject o ? (string?)o["note"] ?? (string?)o["content"] : null;
        var key = text is not null && _key?.Match(text) is { Success: true } match ? match.Groups[1].Value : null;
        _journal.Effect(effect, id, key, fields);
    }

    private static void Stamp(Table table, JsonObject data, string name, DateTimeOffset time) =>
        data[name] = table.Entity == "note" ? PipedriveJson.Old(time) : PipedriveJson.Time(time);

    private static IEnumerable<PersonField> Standard() =>
    [
        new("id", "ID", "int", false), new("name", "Name", "varchar", false), new("emails", "Email", "varchar", false),
        new("phones", "Phone", "varchar", false), new("owner_id", "Owner", "user", false), new("org_id", "Organization", "org", false),
        new("add_time", "Person created", "date", false), new("update_time", "Update time", "date", false),
    ];
}
