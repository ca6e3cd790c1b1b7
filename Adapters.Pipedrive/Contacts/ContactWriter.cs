using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Pipedrive.Api;
using CrmHub.Adapters.Pipedrive.Mapping;

namespace CrmHub.Adapters.Pipedrive.Contacts;

/// <summary>
/// Creates persons, one at a time per number. Nothing in Pipedrive is unique, so it is looked first: in the search, which may be behind, and
/// in the list of those changed lately, which shows what an earlier try has stored and nobody heard of. Counted again afterwards: of two
/// made at the same time by two hubs the older stays.
/// </summary>
internal sealed class ContactWriter(PipedriveClient client, PersonFields fields, PipedriveOptions options, TimeProvider time)
{
    private const int MostPages = 5;

    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(15);

    private readonly KeyedGate _numbers = new();

    /// <summary>Whoever has the number now; asked in doubt only, and again by the hub while the lists may be behind.</summary>
    public async Task<WrittenRecord?> FindAsync(NewContact person, CancellationToken ct) =>
        await ExistingAsync(person.Phone, ct).ConfigureAwait(false) is { } existing ? Written(existing, WriteOutcome.Adopted) : null;

    public async Task<WrittenRecord> CreateAsync(NewContact person, CancellationToken ct)
    {
        using var turn = await _numbers.EnterAsync(person.Phone.Value, ct).ConfigureAwait(false);
        var key = options.Fields.HubKey is { } name ? await fields.NeedAsync(name, ct).ConfigureAwait(false) : null;
        if (await ExistingAsync(person.Phone, ct).ConfigureAwait(false) is { } existing)
            return Written(existing, WriteOutcome.Adopted);
        var body = await client.ReadAsync(PipedriveRequest.Post(2, "persons", 5, Fields(person, key)), ct).ConfigureAwait(false);
        var made = body.Member("data")?.Id("id") ?? throw JsonAnswer.Unreadable(changes: true);
        return options.VerifyWrites ? await VerifiedAsync(person.Phone, made, ct).ConfigureAwait(false) : Written(made, WriteOutcome.Created);
    }

    private static JsonObject Fields(NewContact person, CustomField? key)
    {
        var fields = new JsonObject
        {
            ["name"] = NoteText.Line(person.Name?.Value) ?? person.Phone.Value,
            ["phones"] = new JsonArray(new JsonObject { ["value"] = person.Phone.Value, ["primary"] = true, ["label"] = "work" }),
        };
        if (key is not null && person.CustomerId is { } customer)
            fields["custom_fields"] = new JsonObject { [key.Code] = customer.Text() };
        return fields;
    }

    private async Task<long?> ExistingAsync(Phone phone, CancellationToken ct)
    {
        var search = PipedriveRequest.SearchPersons(phone.Value, "phone", exact: true, limit: 100) with { Priority = CallPriority.Record };
        var found = await client.ReadAsync(search, ct).ConfigureAwait(false);
        var ids = (found.Member("data") ?? default).Items("items").Select(i => i.Member("item")?.Id("id")).OfType<long>().ToList();
        if (ids.Count > 0)
            return ids.Min();
        var lately = await LatelyAsync(phone, ct).ConfigureAwait(false);
        return lately.Count > 0 ? lately.Min() : null;
    }

    private async Task<WrittenRecord> VerifiedAsync(Phone phone, long made, CancellationToken ct)
    {
        try
        {
            var oldest = (await LatelyAsync(phone, ct).ConfigureAwait(false)).Append(made).Min();
            if (oldest == made)
                return Written(made, WriteOutcome.Created);
            await client.ReadOrNullAsync(PipedriveRequest.Delete(2, $"persons/{RecordId.Text(made)}"), ct).ConfigureAwait(false);
            return Written(oldest, WriteOutcome.Adopted);
        }
        catch (AdapterException)
        {
            // The person is there; whether somebody made another one is only a question.
            return Written(made, WriteOutcome.Created);
        }
    }

    // Persons with this number that were added or changed in the last minutes.
    private async Task<List<long>> LatelyAsync(Phone phone, CancellationToken ct)
    {
        var ids = new List<long>();
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var body = await client.ReadAsync(PipedriveRequest.PersonsSince(time.GetUtcNow() - Lately, cursor), ct).ConfigureAwait(false);
            ids.AddRange(body.Items("data").Where(p => Has(p, phone)).Select(p => p.Id("id")).OfType<long>());
            cursor = body.Member("additional_data")?.Text("next_cursor");
            if (cursor is null)
                break;
        }

        return ids;
    }

    private static bool Has(JsonElement person, Phone phone) =>
        person.Items("phones").Any(p => p.Text("value") is { } value && PhoneDigits.IsSame(value, phone.Value));

    private WrittenRecord Written(long id, WriteOutcome outcome) =>
        new(new RecordRef(PipedriveAdapter.System, "person", RecordId.Text(id)), outcome, RecordLinks.Person(options.BaseUrl, id));
}
