using CrmHub.Adapters.Model;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Storage;
using Google.Protobuf.WellKnownTypes;
using V1 = CrmHub.Protos.V1;

namespace CrmHub.Hub.Rpc;

/// <summary>Golden records → messages; one method per message.</summary>
internal static class CustomerToProto
{
    public static V1.Customer Golden(Guid id, GoldenRecord golden)
    {
        var customer = new V1.Customer
        {
            Id = id.Text(),
            FirstName = golden.FirstName,
            LastName = golden.LastName,
            DisplayName = golden.DisplayName,
            AccountId = golden.AccountId,
            AccountName = golden.AccountName,
            AccountNumber = golden.AccountNumber,
            Tier = golden.Tier,
            Status = golden.Status,
            Notes = golden.Notes,
        };
        customer.Emails.AddRange(golden.Emails);
        foreach (var phone in golden.Phones)
        {
            if (phone.IsE164)
                customer.Phones.Add(new V1.Phone { E164 = phone.Text, Kind = phone.Kind, Extension = phone.Extension ?? "" });
        }

        foreach (var record in golden.Records)
            customer.ExternalIds.Add(Record(record));
        customer.Tags.AddRange(golden.Tags);
        foreach (var (name, value) in golden.Attributes)
            customer.Attributes.Add(name, value);
        customer.Consents.AddRange(golden.Consents.Select(c => Consent(c.Key, c.Value)));
        return customer;
    }

    /// <summary>Adds where each value came from and by which link.</summary>
    public static void AddProvenance(V1.Customer customer, GoldenRecord golden, IReadOnlyList<RecordLinkRow> links)
    {
        foreach (var (field, source) in golden.Sources.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            var link = links.FirstOrDefault(l => l.System == source.System && l.RecordId == source.RecordId && (source.Kind.Length == 0 || l.Kind == source.Kind));
            customer.Provenance.Add(new V1.FieldProvenance
            {
                Field = field,
                Record = Record(source),
                ChangedAt = source.ChangedAt is { } changed ? At(changed) : null,
                LearntAt = At(source.LearntAt),
                Decision = source.Decision,
                LinkRule = link?.LinkRule ?? "",
                PolicyVersion = link?.PolicyVersion ?? 0,
                SurvivorshipVersion = golden.SurvivorshipVersion,
            });
        }
    }

    public static V1.ExternalId Record(Provenance source) => new() { System = source.System, Kind = source.Kind, Id = source.RecordId };

    public static V1.ExternalId Record(CrossReference record) => new() { System = record.System, Kind = record.Kind, Id = record.Id, Url = record.Url };

    public static V1.InteractionSummary Interaction(KnownInteraction known) => new()
    {
        InteractionId = Ids.FromBytes(known.Row.Id).Text(),
        ConversationId = known.Content.ConversationId,
        Media = known.Content.Media,
        EndedAt = known.Content.EndedAt.ToTimestamp(),
        DurationSeconds = known.Content.DurationSeconds,
        AgentName = known.Content.AgentName,
        QueueName = known.Content.QueueName,
        WrapupName = known.Content.WrapUpName,
    };

    public static V1.CaseSummary Case(KnownCase known) => new()
    {
        Id = known.Id,
        Subject = known.Subject,
        Status = known.Status,
        ChangedAt = known.ChangedAt is { } changed ? At(changed) : null,
    };

    private static V1.Consent Consent(string purpose, Consent word) => new()
    {
        Purpose = purpose,
        State = word.Granted ? V1.ConsentState.Granted : V1.ConsentState.Denied,
        Source = word.Source,
    };

    private static Timestamp At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToTimestamp();
}
