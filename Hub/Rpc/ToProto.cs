using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Plugins;
using CrmHub.Hub.Storage;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using V1 = CrmHub.Protos.V1;

namespace CrmHub.Hub.Rpc;

/// <summary>Canonical values → messages; one method per message.</summary>
internal static class ToProto
{
    public static V1.LookupResponse Lookup(LookupAnswer answer)
    {
        var response = new V1.LookupResponse
        {
            LookupId = answer.LookupId.Text(),
            Outcome = answer.Outcome switch
            {
                ResolutionOutcome.Found => V1.LookupOutcome.Found,
                ResolutionOutcome.Ambiguous => V1.LookupOutcome.Ambiguous,
                _ => V1.LookupOutcome.None,
            },
            MatchCount = answer.MatchCount,
            Degraded = answer.Degraded,
            Reason = answer.Reason,
            DataAgeSeconds = answer.DataAgeSeconds,
            PhoneE164 = answer.Phone?.Value ?? "",
            SharedLine = answer.IsSharedLine,
        };
        foreach (var age in answer.Ages)
            response.AgeSecondsByClass.Add(age.Class, age.Seconds);
        foreach (var match in answer.Matches)
            response.Matches.Add(new V1.Match { Customer = response.Outcome == V1.LookupOutcome.Ambiguous ? Label(match, response.PhoneE164) : Customer(match), Rule = answer.Rule?.Name() ?? "", Confidence = answer.Confidence });
        return response;
    }

    // Enough to ask which one it is; one of them is not the caller.
    private static V1.Customer Label(KnownCustomer known, string asked)
    {
        var label = new V1.Customer { Id = known.Id.Text(), DisplayName = known.Golden.DisplayName, AccountName = known.Golden.AccountName };
        label.Phones.AddRange(known.Golden.Phones.Where(p => p.IsE164 && p.Text == asked).Select(p => new V1.Phone { E164 = p.Text, Kind = p.Kind, Extension = p.Extension ?? "" }));
        return label;
    }

    public static V1.Customer Customer(KnownCustomer known)
    {
        var customer = CustomerToProto.Golden(known.Id, known.Golden);
        customer.Version = known.Version;
        customer.UpdatedAt = known.UpdatedAt.ToTimestamp();
        customer.LearntAt = known.LearntAt.ToTimestamp();
        return customer;
    }

    public static V1.Interaction Interaction(KnownInteraction known)
    {
        var content = known.Content;
        return new V1.Interaction
        {
            Id = Ids.FromBytes(known.Row.Id).Text(),
            Source = content.Source,
            ConversationId = content.ConversationId,
            ParticipantId = content.ParticipantId,
            Media = content.Media,
            Direction = content.Direction switch
            {
                CallDirection.Outbound => V1.Direction.Outbound,
                CallDirection.Internal => V1.Direction.Internal,
                _ => V1.Direction.Inbound,
            },
            CustomerAddress = content.CustomerAddress,
            StartedAt = content.StartedAt == default ? null : content.StartedAt.ToTimestamp(),
            EndedAt = content.EndedAt.ToTimestamp(),
            DurationSeconds = content.DurationSeconds,
            AgentName = content.AgentName,
            QueueName = content.QueueName,
            WrapupName = content.WrapUpName,
            WrapupSeconds = content.WrapUpSeconds,
            RecordingId = content.RecordingId,
            CustomerId = known.Row.CustomerId is { } customer ? Ids.FromBytes(customer).Text() : "",
            AcceptedAt = At(known.Row.AcceptedAt),
        };
    }

    public static V1.Delivery Delivery(DeliveryRow row) => new()
    {
        OpId = row.OpId,
        System = row.System,
        Operation = row.Operation,
        State = (V1.DeliveryState)row.State,
        Attempts = (int)row.Attempts,
        DueAt = At(row.DueAt),
        Failure = row.Failure ?? "",
        FailureCode = row.FailureCode ?? "",
        RemoteId = row.RemoteId ?? "",
        InteractionId = Ids.FromBytes(row.InteractionId).Text(),
        CreatedAt = At(row.CreatedAt),
        UpdatedAt = At(row.UpdatedAt),
    };

    public static V1.DeadLetter DeadLetter(DeadLetterRow row, byte[]? original) => new()
    {
        Id = Ids.FromBytes(row.Id).Text(),
        Source = row.Source,
        Reason = row.Reason,
        Field = row.Field,
        Detail = row.Detail,
        ParkedAt = At(row.ParkedAt),
        State = ((DeadLetterState)row.State).ToString().ToLowerInvariant(),
        OpId = row.OpId ?? "",
        Original = original is null ? ByteString.Empty : ByteString.CopyFrom(original),
        ContentType = row.ContentType,
        OriginalSize = row.OriginalSize,
    };

    public static V1.Adapter Adapter(AdapterStatus status, BreakerState? breaker)
    {
        var adapter = new V1.Adapter
        {
            Name = status.Name,
            State = status.State switch
            {
                AdapterState.Active => V1.AdapterState.Active,
                AdapterState.Disabled => V1.AdapterState.Disabled,
                AdapterState.Incompatible => V1.AdapterState.Incompatible,
                _ => V1.AdapterState.Faulted,
            },
            Detail = status.Detail,
            Version = status.Version ?? "",
            Fingerprint = status.Fingerprint ?? "",
            LoadedAt = status.LoadedAt?.ToTimestamp(),
            Breaker = breaker is { } state ? Breaker(state) : "",
        };
        adapter.Capabilities.AddRange(status.Capabilities);
        return adapter;
    }

    public static string Breaker(BreakerState state) =>
        state switch { BreakerState.Open => "open", BreakerState.HalfOpen => "half_open", _ => "closed" };

    private static Timestamp At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToTimestamp();
}
