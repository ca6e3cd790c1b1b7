using System.Text.Json;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Pipedrive.Api;
using CrmHub.Adapters.Pipedrive.Mapping;

namespace CrmHub.Adapters.Pipedrive.Contacts;

/// <summary>
/// Custom fields by the names in the settings. Their keys are random and different in every company, so they are asked for when first
/// needed, by one request however many calls wait, and again after an hour or when a name was missing.
/// </summary>
internal sealed class PersonFields(PipedriveClient client, PipedriveOptions options, TimeProvider time)
{
    private const int MostPages = 10;

    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Known? _known;

    /// <summary>
    /// Every field in use that exists, by name. A company that lacks one can still be asked for persons: only what needs the field fails.
    /// Asks nothing when no setting names a field.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, CustomField>> GetAsync(CancellationToken ct)
    {
        if (!options.Fields.All.Any())
            return new Dictionary<string, CustomField>(StringComparer.Ordinal);
        return (await KnownAsync(ct).ConfigureAwait(false)).Fields;
    }

    /// <summary>Names of labels by their ids. One made within the hour may be missing.</summary>
    public async Task<IReadOnlyDictionary<long, string>> LabelsAsync(CancellationToken ct) => (await KnownAsync(ct).ConfigureAwait(false)).Labels;

    private async Task<Known> KnownAsync(CancellationToken ct)
    {
        if (_known is { } known && known.Until > time.GetUtcNow())
            return known;
        await _one.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (_known is { } meanwhile && meanwhile.Until > time.GetUtcNow())
                return meanwhile;
            return _known = await ReadAsync(ct).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The field of a name.</summary>
    /// <exception cref="AdapterException">The company has no such field (any more): the next call asks again.</exception>
    public async Task<CustomField> NeedAsync(string name, CancellationToken ct)
    {
        var fields = await GetAsync(ct).ConfigureAwait(false);
        if (fields.TryGetValue(name, out var field))
            return field;
        _known = null;
        throw Missing([name]);
    }

    /// <summary>Raises Permanent naming every field that is missing.</summary>
    public async Task CheckAsync(CancellationToken ct)
    {
        _known = null;
        var fields = await GetAsync(ct).ConfigureAwait(false);
        var missing = options.Fields.All.Where(n => !fields.ContainsKey(n)).Distinct(StringComparer.Ordinal).ToList();
        if (missing.Count == 0)
            return;
        _known = null;
        throw Missing(missing);
    }

    private static AdapterException Missing(IReadOnlyList<string> names) => new(
        FailureKind.Permanent, "missing_field",
        $"Persons have no custom field named {string.Join(", ", names.Select(n => $"'{n}'"))}: make it in Pipedrive, or change or empty the setting.");

    private async Task<Known> ReadAsync(CancellationToken ct)
    {
        var fields = new Dictionary<string, CustomField>(StringComparer.Ordinal);
        var labels = new Dictionary<long, string>();
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var body = await client.ReadAsync(PipedriveRequest.PersonFields(cursor), ct).ConfigureAwait(false);
            foreach (var item in body.Items("data"))
            {
                if (item.Text("field_name") is { } name && item.Text("field_code") is { } code
                    && options.Fields.All.Contains(name, StringComparer.Ordinal) && item.Member("is_custom_field") is not { ValueKind: JsonValueKind.False })
                    fields.TryAdd(name, new CustomField(code, item.Text("field_type") ?? "varchar"));
                if (item.Text("field_code") == "label_ids")
                    Read(item, labels);
            }

            cursor = body.Member("additional_data")?.Text("next_cursor");
            if (cursor is null)
                break;
        }

        return new Known(fields, labels, time.GetUtcNow() + Life);
    }

    private static void Read(JsonElement field, Dictionary<long, string> labels)
    {
        foreach (var option in field.Items("options"))
        {
            if (option.Id("id") is { } id && option.Text("label") is { } label)
                labels[id] = label;
        }
    }

    private sealed record Known(IReadOnlyDictionary<string, CustomField> Fields, IReadOnlyDictionary<long, string> Labels, DateTimeOffset Until);
}
