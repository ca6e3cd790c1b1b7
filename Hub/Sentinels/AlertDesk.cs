using CrmHub.Adapters.Model;
using CrmHub.Hub.Alerts;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Sentinels;

/// <summary>Raises, holds and resolves alerts: state, ledger entry and the notice owed to the sink are one commit.</summary>
internal sealed partial class AlertDesk(WriteDoor door, AlertStore store, AlertPolicy policy, HubOptions hub, TimeProvider time, ILogger<AlertDesk> logger)
{
    /// <summary>Applies what the rules say; returns what fires afterwards. An alert without a finding is no longer true.</summary>
    public async Task<IReadOnlyList<(string Name, string System)>> ApplyAsync(IReadOnlyList<Finding> findings, DateTimeOffset now, CancellationToken ct)
    {
        var stored = (await store.ListAsync(ct).ConfigureAwait(false)).ToDictionary(a => (a.Name, a.System));
        var firing = new List<(string, string)>();
        var gone = stored.Keys.Except(findings.Select(f => (f.Name, f.System))).Select(k => new Finding(k.Name, k.System, false));
        foreach (var finding in findings.Concat(gone))
        {
            var row = stored.GetValueOrDefault((finding.Name, finding.System));
            var wasFiring = row?.State == (long)AlertState.Firing;
            var seenAt = DateTimeOffset.FromUnixTimeMilliseconds(row?.SeenAt ?? 0);
            var move = Hysteresis.Decide(finding.IsTrue, wasFiring, seenAt, now, policy.ResolveAfter);
            await MoveAsync(move, finding, now, ct).ConfigureAwait(false);
            if (move == AlertMove.Raise || (wasFiring && move != AlertMove.Resolve))
                firing.Add((finding.Name, finding.System));
        }

        return firing;
    }

    private async Task MoveAsync(AlertMove move, Finding finding, DateTimeOffset now, CancellationToken ct)
    {
        var (at, figures) = (now.ToUnixTimeMilliseconds(), AlertJson.Write(finding.Figures));
        (Part Guard, string Kind)? change = move switch
        {
            AlertMove.Raise => (new RaiseAlert(finding.Name, finding.System, figures, at), "alert.raised"),
            AlertMove.Hold => (new HoldAlert(finding.Name, finding.System, figures, at), "alert.held"),
            AlertMove.Resolve =>
                (new ResolveAlert(finding.Name, finding.System, figures, at, (now - policy.ResolveAfter).ToUnixTimeMilliseconds()), "alert.resolved"),
            _ => null,
        };
        if (change is not var (guard, kind))
            return;
        var isTold = move != AlertMove.Hold;
        IReadOnlyList<Part> parts = isTold && policy.WebhookUrl.Length > 0 ? [new AddAlertNotice(Notice(kind, finding, now))] : [];
        if (!(await door.CommitAsync(new Change([guard], parts, Entry(kind, finding, at)), ct).ConfigureAwait(false)).Done)
            return;
        if (move == AlertMove.Raise)
            Log.Raised(logger, finding.Name, finding.System, figures, AlertNames.Next(finding.Name));
        else if (move == AlertMove.Resolve)
            Log.Resolved(logger, finding.Name, finding.System);
    }

    private AlertNoticeRow Notice(string kind, Finding finding, DateTimeOffset now)
    {
        var id = Ids.New(time);
        var notice = new AlertNotice(
            id.Text(), kind, hub.LedgerName, finding.Name, finding.System, kind == "alert.raised" ? "firing" : "resolved", now,
            AlertJson.ToMap(finding.Figures), AlertNames.Next(finding.Name));
        var at = now.ToUnixTimeMilliseconds();
        return new AlertNoticeRow { Id = id.Bytes(), Body = notice.ToJson(), Attempts = 0, DueAt = at, CreatedAt = at };
    }

    private static LedgerEntry Entry(string kind, Finding finding, long at) => new()
    {
        Kind = kind,
        At = at,
        Data = [("alert", finding.Name), ("system", finding.System), .. finding.Figures.Select(f => (f.Name, (LedgerValue)f.Value))],
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Alert {Name} {System} {Figures}: {Next}")]
        public static partial void Raised(ILogger logger, string name, string system, string figures, string next);

        [LoggerMessage(Level = LogLevel.Information, Message = "Alert {Name} {System} is resolved")]
        public static partial void Resolved(ILogger logger, string name, string system);
    }
}
