using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Policies;
using Google.Protobuf.WellKnownTypes;
using V1 = CrmHub.Protos.V1;

namespace CrmHub.Hub.Rpc;

/// <summary>Request messages → canonical values; one method per message. Refuses by field.</summary>
internal static class FromProto
{
    private static readonly string[] MediaKinds = ["voice", "chat", "email", "message", "callback"];
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static LookupQuery Lookup(V1.LookupRequest request, Sites sites, LookupPolicy policy, string actor)
    {
        var record = request.ExternalId is { } external ? Record("external_id", external) : null;
        var query = new LookupQuery
        {
            Phone = request.Phone.Length > 0 ? new RawPhone(Check.AtMost("phone", request.Phone, 256)) : null,
            Region = Region(request.DefaultRegion),
            Email = request.Email.Length > 0 ? EmailOf("email", request.Email) : null,
            Record = record,
            AccountNumber = Check.AtMost("account_number", request.AccountNumber, 80) is { Length: > 0 } account ? account : null,
            Site = sites.Of(Check.AtMost("dialled_number", request.DialledNumber, 256)),
            Budget = TimeSpan.FromMilliseconds(request.TimeoutMs == 0 ? policy.BudgetMilliseconds : Check.Between("timeout_ms", request.TimeoutMs, 1, 10_000)),
            MaxAge = Ages.Identity(request, policy),
            VolatileMaxAge = Ages.Volatile(request, policy),
            ConversationId = Check.AtMost("conversation_id", request.ConversationId, 128),
            Actor = actor,
        };
        return query is { Phone: null, Email: null, Record: null, AccountNumber: null }
            ? throw new InvalidFieldException("phone", "give at least one key: phone, email, external_id or account_number.")
            : query;
    }

    public static FinishedInteraction Record(V1.RecordRequest request, Sites sites)
    {
        var hub = Check.AtMost("hub_address", request.HubAddress, 256);
        var customer = Check.AtMost("customer_address", request.CustomerAddress, 256);
        var phone = PhoneReader.Read(customer, sites.Of(hub).Region);
        var ended = At("ended_at", request.EndedAt) ?? throw new InvalidFieldException("ended_at", "is required.");
        var started = At("started_at", request.StartedAt) ?? default;
        if (started > ended)
            throw new InvalidFieldException("started_at", "is after ended_at.");
        if (request.Original.Length > 256 * 1024)
            throw new InvalidFieldException("original", "is larger than 256 KiB.");
        var wrappedUp = At("wrapup_at", request.WrapupAt) ?? default;
        return new FinishedInteraction
        {
            Source = Check.Token("source", request.Source, 32),
            ConversationId = Check.Required("conversation_id", request.ConversationId, 128),
            ParticipantId = Check.AtMost("participant_id", request.ParticipantId, 128),
            Media = Media(request.Media),
            Direction = DirectionOf(request.Direction),
            CustomerAddress = phone.Phone?.Value ?? (phone.Reading == PhoneReading.Anonymous ? "" : customer),
            IsE164 = phone.Phone is not null,
            NationalDigits = phone.NationalDigits ?? "",
            HubAddress = hub,
            StartedAt = started,
            EndedAt = ended,
            DurationSeconds = Check.Between("duration_seconds", request.DurationSeconds, 0, 604_800),
            AgentId = Check.AtMost("agent_id", request.AgentId, 128),
            AgentName = Check.AtMost("agent_name", request.AgentName, 255),
            QueueId = Check.AtMost("queue_id", request.QueueId, 128),
            QueueName = Check.AtMost("queue_name", request.QueueName, 255),
            WrapUpCode = Check.AtMost("wrapup_code", request.WrapupCode, 255),
            WrapUpName = Check.AtMost("wrapup_name", request.WrapupName, 255),
            WrapUpAt = wrappedUp,
            NotesAt = wrappedUp,
            WrapUpSeconds = Check.Between("wrapup_seconds", request.WrapupSeconds, 0, 604_800),
            WrapUpSecondsAt = wrappedUp,
            RecordingId = Check.AtMost("recording_id", request.RecordingId, 255),
            Transferred = request.Transferred,
            Attributes = AttributesOf(request.Attributes),
            Enrich = request.Enrich,
            Original = request.Original.ToByteArray(),
            OriginalContentType = Check.AtMost("original_content_type", request.OriginalContentType, 128),
        };
    }

    public static RefusedEvent Refuse(V1.RefuseRequest request)
    {
        if (request.Original.Length > 1024 * 1024)
            throw new InvalidFieldException("original", "is larger than 1 MiB.");
        return new RefusedEvent(
            Check.Required("source", request.Source, 128),
            Check.Token("reason", request.Reason, 64),
            Check.AtMost("field", request.Field, 400),
            Check.AtMost("detail", request.Detail, 2_000),
            request.Original.ToByteArray(),
            Check.AtMost("content_type", request.ContentType, 128));
    }

    public static (ContactRecord Record, string Region, string Key) Upsert(V1.UpsertRequest request, Func<string> newId) =>
        (Contact(request, newId), Region(request.DefaultRegion), Check.Required("idempotency_key", request.IdempotencyKey, 255));

    /// <summary>What an upsert or a row of an import says.</summary>
    public static ContactRecord Contact(V1.UpsertRequest request, Func<string> newId)
    {
        if (request.Record is null)
            throw new InvalidFieldException("record", "is required: which system says so.");
        var isOwn = request.Record is { System: "hub", Id.Length: 0 };
        var reference = Record("record", isOwn ? new V1.ExternalId(request.Record) { Id = newId() } : request.Record);
        if (request.Emails.Count > 20 || request.Phones.Count > 20)
            throw new InvalidFieldException(request.Emails.Count > 20 ? "emails" : "phones", "takes at most 20 values.");
        var record = new ContactRecord
        {
            Ref = reference,
            FirstName = new PersonName(Check.AtMost("first_name", request.FirstName, 80)),
            LastName = new PersonName(Check.AtMost("last_name", request.LastName, 80)),
            Emails = [.. request.Emails.Select((e, i) => EmailOf($"emails[{i}]", e))],
            Phones = [.. request.Phones.Select((p, i) => PhoneOf($"phones[{i}]", p))],
            AccountId = Check.AtMost("account_id", request.AccountId, 255),
            AccountName = Check.AtMost("account_name", request.AccountName, 255),
            AccountNumber = Check.AtMost("account_number", request.AccountNumber, 80),
            Tier = Check.AtMost("tier", request.Tier, 80),
            Status = Check.AtMost("status", request.Status, 80),
            Tags = CustomerFields.Tags(request.Tags),
            Notes = new FreeText(Check.AtMost("notes", request.Notes, 4_000)),
            Attributes = CustomerFields.Attributes(request.Attributes),
            Consents = CustomerFields.Consents(request.Consents),
            ChangedAt = At("changed_at", request.ChangedAt),
        };
        if (record is { Emails.Count: 0, Phones.Count: 0, LastName.Value: "", AccountNumber: "" })
            throw new InvalidFieldException("last_name", "give at least a name, an e-mail, a phone or an account number.");
        return record;
    }

    private static ContactPhone PhoneOf(string field, V1.Phone phone) =>
        new(new RawPhone(Check.Required(field + ".e164", phone.E164, 64)), Kind(phone.Kind)) { Extension = CustomerFields.Extension(field + ".extension", phone.Extension) };

    internal static RecordRef Record(string field, V1.ExternalId external) => new(
        Check.Token(field + ".system", external.System, 32),
        external.Kind.Length > 0 ? Check.Token(field + ".kind", external.Kind, 32) : "contact",
        Check.Required(field + ".id", external.Id, 255));

    internal static string Region(string region) => region switch
    {
        "" => "",
        [>= 'A' and <= 'Z' or >= 'a' and <= 'z', >= 'A' and <= 'Z' or >= 'a' and <= 'z'] => region.ToUpperInvariant(),
        _ => throw new InvalidFieldException("default_region", "is not an ISO 3166-1 alpha-2 code such as BR."),
    };

    private static Email EmailOf(string field, string text) =>
        Normaliser.Email(text) is { Length: > 0 } email ? new Email(email) : throw new InvalidFieldException(field, "is not an e-mail address.");

    private static string Kind(string kind) => kind is "work" or "mobile" or "home" ? kind : "other";

    private static string Media(string media) => media.Length == 0
        ? "voice"
        : MediaKinds.Contains(media, StringComparer.Ordinal)
            ? media
            : throw new InvalidFieldException("media", $"must be one of {string.Join(", ", MediaKinds)}.");

    private static CallDirection DirectionOf(V1.Direction direction) => direction switch
    {
        V1.Direction.Unspecified or V1.Direction.Inbound => CallDirection.Inbound,
        V1.Direction.Outbound => CallDirection.Outbound,
        V1.Direction.Internal => CallDirection.Internal,
        _ => throw new InvalidFieldException("direction", "is not a direction this version knows."),
    };

    internal static DateTimeOffset? At(string field, Timestamp? timestamp)
    {
        if (timestamp is null)
            return null;
        try
        {
            var at = timestamp.ToDateTimeOffset();
            return at >= Earliest && at.Year < 2200 ? at : throw new InvalidFieldException(field, "is not a time between 2000 and 2200.");
        }
        catch (InvalidOperationException)
        {
            throw new InvalidFieldException(field, "is not a valid timestamp.");
        }
    }

    private static Dictionary<string, string> AttributesOf(IDictionary<string, string> attributes)
    {
        if (attributes.Count > 64)
            throw new InvalidFieldException("attributes", $"has {attributes.Count} entries; at most 64 are taken.");
        if (attributes.Sum(a => a.Key.Length + a.Value.Length) > 16 * 1024)
            throw new InvalidFieldException("attributes", "is larger than 16 KiB in all.");
        return new Dictionary<string, string>(attributes, StringComparer.Ordinal);
    }
}
