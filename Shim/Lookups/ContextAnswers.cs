using System.Globalization;
using CrmHub.Protos.V1;
using CrmHub.Shim.Upstream;
using Google.Protobuf.WellKnownTypes;

namespace CrmHub.Shim.Lookups;

/// <summary>The hub's customer → what the data action answers of its past.</summary>
internal static class ContextAnswers
{
    public static ContextAnswer From(Customer customer) => new()
    {
        Found = true,
        CustomerId = customer.Id,
        DisplayName = customer.DisplayName,
        Notes = customer.Notes,
        LastContact = Instant(customer.LastInteractionAt),
        CallCount = customer.LastInteractions.Count,
        CaseCount = customer.LastCases.Count,
        CallTimes = [.. customer.LastInteractions.Select(i => Instant(i.EndedAt))],
        CallMedia = [.. customer.LastInteractions.Select(i => i.Media)],
        CallSeconds = [.. customer.LastInteractions.Select(i => i.DurationSeconds)],
        CallAgents = [.. customer.LastInteractions.Select(i => i.AgentName)],
        CallQueues = [.. customer.LastInteractions.Select(i => i.QueueName)],
        CallWrapUps = [.. customer.LastInteractions.Select(i => i.WrapupName)],
        CaseIds = [.. customer.LastCases.Select(c => c.Id)],
        CaseSubjects = [.. customer.LastCases.Select(c => c.Subject)],
        CaseStatuses = [.. customer.LastCases.Select(c => c.Status)],
    };

    /// <summary>A customer nobody knows is an answer; everything else is a hub that could not be asked.</summary>
    public static ContextAnswer From(HubFailure failure, string detail)
    {
        if (failure == HubFailure.Rejected)
            return new() { Reason = "no_such_customer", Error = detail };
        var lookup = ContactAnswers.From(failure);
        return new() { Degraded = true, Reason = lookup.Reason, Error = lookup.Error };
    }

    private static string Instant(Timestamp? at) => at is null ? "" : at.ToDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
