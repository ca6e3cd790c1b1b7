using System.Globalization;
using CrmHub.Protos.V1;

namespace CrmHub.Cli.Customers;

/// <summary>A customer for people to read.</summary>
internal static class CustomerView
{
    public static void Show(Screen screen, Customer customer)
    {
        screen.Facts(
        [
            ("id", customer.Id),
            ("name", customer.DisplayName),
            ("account", string.Join("  ", new[] { customer.AccountName, customer.AccountNumber, customer.AccountId }.Where(a => a.Length > 0))),
            ("e-mail", string.Join(", ", customer.Emails)),
            ("phone", string.Join(", ", customer.Phones.Select(p => $"{p.E164} {p.Kind}"))),
            ("tier", customer.Tier),
            ("status", customer.Status),
            ("tags", string.Join(", ", customer.Tags)),
            ("notes", customer.Notes),
            ("consents", string.Join(", ", customer.Consents.Select(c => $"{c.Purpose} {c.State.ToString().ToLowerInvariant()}"))),
            .. customer.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => (a.Key, a.Value)),
            ("records", string.Join(", ", customer.ExternalIds.Select(Written.Record))),
            ("last contact", Written.Time(customer.LastInteractionAt)),
            ("version", customer.Version.ToString(CultureInfo.InvariantCulture)),
            ("updated", Written.Time(customer.UpdatedAt)),
        ]);
        screen.Rows("Last calls", ["ended", "media", "seconds", "agent", "queue", "wrap-up"], customer.LastInteractions.Select(i => (string[])
            [Written.Time(i.EndedAt), i.Media, i.DurationSeconds.ToString(CultureInfo.InvariantCulture), i.AgentName, i.QueueName, i.WrapupName]));
        screen.Rows("Last cases", ["id", "subject", "status", "changed"], customer.LastCases.Select(c => (string[])[c.Id, c.Subject, c.Status, Written.Time(c.ChangedAt)]));
        screen.Rows("Where it comes from", ["field", "record", "changed", "learnt", "decision", "policy", "link", "link policy"], customer.Provenance.Select(p => (string[])
        [
            p.Field, Written.Record(p.Record), Written.Time(p.ChangedAt), Written.Time(p.LearntAt), p.Decision, Number(p.SurvivorshipVersion), p.LinkRule, Number(p.PolicyVersion),
        ]));
    }

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
