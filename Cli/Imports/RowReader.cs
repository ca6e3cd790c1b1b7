using System.Globalization;
using CrmHub.Cli.Files;
using CrmHub.Protos.V1;
using Google.Protobuf.WellKnownTypes;

namespace CrmHub.Cli.Imports;

/// <summary>Rows of a file → rows of an import. What only the file can tell is refused here, with its column; all else the hub judges.</summary>
internal sealed class RowReader(ColumnMap map, string kind)
{
    private static readonly string[] Yes = ["true", "yes", "1", "granted"];
    private static readonly string[] No = ["false", "no", "0", "denied"];
    private static readonly char[] Between = [';', '|'];

    /// <param name="row">A row of the file.</param>
    /// <param name="origins">Gets which column each field of the hub came from.</param>
    public ImportRow Read(SourceRow row, Dictionary<string, string> origins)
    {
        if (row.Fault is { } fault)
            return Refused(row.Line, fault.Column, fault.Message);
        var record = new UpsertRequest { Record = new ExternalId { Kind = kind } };
        foreach (var (column, values) in row.Values)
        {
            if (map.FieldOf(column) is { } field && Put(record, field, column, values, origins) is { } problem)
                return Refused(row.Line, column, problem);
        }

        return record.Record.Id.Length > 0 ? new ImportRow { Line = row.Line, Record = record }
            : Refused(row.Line, map.ColumnsOf("id").FirstOrDefault() ?? "id", "is empty: every record needs the id it has in its system.");
    }

    // What is wrong; null when nothing is.
    private static string? Put(UpsertRequest record, string field, string column, IReadOnlyList<string> values, Dictionary<string, string> origins)
    {
        switch (field)
        {
            case "email":
                foreach (var email in Split(values))
                {
                    origins[$"emails[{record.Emails.Count}]"] = column;
                    record.Emails.Add(email);
                }

                return null;
            case "phone" or "work_phone" or "mobile_phone" or "home_phone":
                foreach (var phone in Split(values))
                {
                    origins[$"phones[{record.Phones.Count}]"] = column;
                    record.Phones.Add(new Phone { E164 = phone, Kind = field is "phone" ? "work" : field[..^"_phone".Length] });
                }

                return null;
            case "tags":
                foreach (var tag in Split(values))
                {
                    origins[$"tags[{record.Tags.Count}]"] = column;
                    record.Tags.Add(tag);
                }

                return null;
            default:
                return values.Count == 1 ? PutOne(record, field, column, values[0].Trim(), origins) : "holds several values; this field takes one.";
        }
    }

    private static string? PutOne(UpsertRequest record, string field, string column, string value, Dictionary<string, string> origins)
    {
        origins[HubField(field)] = column;
        switch (field)
        {
            case "id": record.Record.Id = value; break;
            case "kind": record.Record.Kind = value.ToLowerInvariant(); break;
            case "first_name": record.FirstName = value; break;
            case "last_name": record.LastName = value; break;
            case "account_id": record.AccountId = value; break;
            case "account_name": record.AccountName = value; break;
            case "account_number": record.AccountNumber = value; break;
            case "tier": record.Tier = value; break;
            case "status": record.Status = value; break;
            case "notes": record.Notes = value; break;
            case "changed_at": return Changed(record, value);
            default:
                if (field.StartsWith(FieldNames.Attribute, StringComparison.Ordinal))
                    record.Attributes[field[FieldNames.Attribute.Length..]] = value;
                else
                    return Agreed(record, field[FieldNames.Consent.Length..], value);
                break;
        }

        return null;
    }

    private static string HubField(string field) => field switch
    {
        "id" => "record.id",
        "kind" => "record.kind",
        _ => field,
    };

    private static string? Changed(UpsertRequest record, string value)
    {
        if (!DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            return "is not a time; write it as 2026-03-14T10:00:00Z.";
        record.ChangedAt = at.ToTimestamp();
        return null;
    }

    private static string? Agreed(UpsertRequest record, string purpose, string value)
    {
        var (yes, no) = (Yes.Contains(value, StringComparer.OrdinalIgnoreCase), No.Contains(value, StringComparer.OrdinalIgnoreCase));
        if (!yes && !no)
            return $"is neither of {string.Join(", ", Yes)} nor of {string.Join(", ", No)}.";
        record.Consents.Add(new Consent { Purpose = purpose, State = yes ? ConsentState.Granted : ConsentState.Denied, Source = "import" });
        return null;
    }

    private static IEnumerable<string> Split(IReadOnlyList<string> values) =>
        values.SelectMany(v => v.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static ImportRow Refused(long line, string column, string problem) => new() { Line = line, Fault = new RowFault { Field = column, Message = problem } };
}
