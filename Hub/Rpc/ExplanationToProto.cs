using CrmHub.Adapters.Model;
using CrmHub.Hub.Conflicts;
using CrmHub.Hub.Customers;
using CrmHub.Hub.Customers.Explanations;
using CrmHub.Hub.Identity;
using Google.Protobuf.WellKnownTypes;
using V1 = CrmHub.Protos.V1;

namespace CrmHub.Hub.Rpc;

/// <summary>Explanations → messages; one method per message.</summary>
internal static class ExplanationToProto
{
    public static V1.LookupExplanation Lookup(LookupExplanation explained)
    {
        var decision = explained.Decision;
        var message = new V1.LookupExplanation
        {
            LookupId = decision.LookupId.Text(),
            At = At(decision.At),
            Actor = decision.Actor,
            ConversationId = decision.ConversationId,
            Outcome = decision.Outcome switch { "found" => V1.LookupOutcome.Found, "ambiguous" => V1.LookupOutcome.Ambiguous, _ => V1.LookupOutcome.None },
            Rule = decision.Rule,
            Reason = decision.Reason,
            PolicyVersion = decision.PolicyVersion,
            Degraded = decision.Degraded,
            Problem = decision.Problem,
            DataAgeSeconds = decision.DataAgeSeconds,
            ElapsedMilliseconds = decision.ElapsedMilliseconds,
            InLedger = explained.InLedger,
            Replayed = explained.Replayed is { } replayed ? Replayed(replayed) : null,
            Reproduced = explained.Reproduced,
        };
        if (explained.LedgerSeq is { } seq)
            message.LedgerSeq = seq;
        message.Asked.AddRange(decision.Asked.Select(Key));
        message.CustomerIds.AddRange(decision.Candidates.Select(c => c.Text()));
        message.Lost.AddRange(decision.Lost.Select(l => new V1.LostCandidate { CustomerId = l.Customer.Text(), Reason = l.Why }));
        message.Ladder.AddRange(decision.Ladder.Split(',', StringSplitOptions.RemoveEmptyEntries));
        message.AgeSecondsByClass.Add(decision.Ages.ToDictionary(a => a.Class, a => a.Seconds, StringComparer.Ordinal));
        message.Steps.AddRange(decision.Steps.Select(s => new V1.LookupStep { Step = s.Step, Microseconds = s.Microseconds }));
        return message;
    }

    /// <param name="past">The customer.</param>
    /// <param name="fields">What is explained of it.</param>
    /// <param name="withValues">The reader may see personal data.</param>
    public static V1.CustomerExplanation Customer(PastCustomer past, IReadOnlyList<FieldExplanation> fields, bool withValues)
    {
        var message = new V1.CustomerExplanation { CustomerId = past.Id.Text(), SurvivorshipVersion = past.Rules.Version };
        message.Records.AddRange(past.Links.Select(Link));
        message.Fields.AddRange(fields.Select(f => Field(f, withValues)));
        return message;
    }

    private static V1.AskedKey Key(AskedKey asked)
    {
        var message = new V1.AskedKey { Rule = asked.Rule, BlindKey = asked.Key, Shared = asked.Shared };
        message.CustomerIds.AddRange(asked.Customers.Select(c => c.Text()));
        message.Picks.AddRange(asked.Picks.Select(p => new V1.PickCount { CustomerId = p.Customer.Text(), Times = p.Times, Newest = At(p.Newest) }));
        return message;
    }

    private static V1.ReplayedLookup Replayed(LookupVerdict verdict)
    {
        var message = new V1.ReplayedLookup
        {
            Outcome = verdict.Resolution.Outcome switch
            {
                ResolutionOutcome.Found => V1.LookupOutcome.Found,
                ResolutionOutcome.Ambiguous => V1.LookupOutcome.Ambiguous,
                _ => V1.LookupOutcome.None,
            },
            Rule = verdict.Resolution.Rule?.Name() ?? "",
            Reason = verdict.Reason,
            Confidence = verdict.Confidence,
        };
        message.CustomerIds.AddRange(verdict.Resolution.Customers.Select(c => c.Text()));
        return message;
    }

    private static V1.LinkedRecord Link(PastLink link) => new()
    {
        Record = CustomerToProto.Record(link.Record),
        CustomerId = link.Customer.Text(),
        Rule = link.Rule,
        PolicyVersion = link.PolicyVersion,
        AssertedAt = At(link.AssertedAt),
        MergeId = link.Merge?.Text() ?? "",
    };

    private static V1.ExplainedField Field(FieldExplanation field, bool withValues)
    {
        var message = new V1.ExplainedField
        {
            Field = field.Field,
            Value = withValues ? field.Value : "",
            Record = CustomerToProto.Record(field.Winner),
            ChangedAt = field.Winner.ChangedAt is { } changed ? At(changed) : null,
            LearntAt = At(field.Winner.LearntAt),
            Decision = field.Winner.Decision,
        };
        message.Lost.AddRange(field.Losers.Select(l => Lost(l, withValues)));
        return message;
    }

    private static V1.LostValue Lost(Contender loser, bool withValues) => new()
    {
        Record = CustomerToProto.Record(loser.Record),
        Value = withValues ? loser.Value : "",
        ChangedAt = loser.ChangedAt is { } changed ? At(changed) : null,
        LearntAt = At(loser.LearntAt),
        Reason = loser.Why,
    };

    private static Timestamp At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToTimestamp();
}
